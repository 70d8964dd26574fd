package nodefair.billing.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import nodefair.billing.reconciliation.Comparison.Sum;
import nodefair.billing.reconciliation.Comparison.SumOf;
import nodefair.billing.stripe.StripeUnknown;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds Stripe's lines of a time against ours, object by object. What differs within the time is looked at as a whole, because one side
 * may date it a day later; what differs then is an exception, until both sides agree.
 */
@ApplicationScoped
public class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Duration FIRST_LOOK = Duration.ofDays(31);
    /** Lines of the last minutes before midnight may still be on their way into the ledger. */
    private static final Duration SETTLED = Duration.ofMinutes(30);

    private static final Duration PAUSE = Duration.ofMinutes(10);

    @Inject
    private RunBook book;

    @Inject
    private ExceptionBook exceptions;

    @Inject
    private OurLines ours;

    @Inject
    private TheirLines theirs;

    @Inject
    private Clock clock;

    /** Compares what is not compared yet, up to last midnight, UTC; called often, runs once a day. */
    @Transactional(Transactional.TxType.NEVER)
    public Optional<UUID> nightly() {
        Instant now = clock.instant();
        Instant midnight = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Instant from = book.comparedUntil().orElse(midnight.minus(FIRST_LOOK));
        if (!from.isBefore(midnight) || now.isBefore(midnight.plus(SETTLED))) return Optional.empty();
        if (book.failedSince(now.minus(PAUSE))) return Optional.empty();
        return Optional.of(run(from, midnight, RunBook.SCHEDULE));
    }

    /**
     * Compares a time now.
     *
     * @param from included
     * @param to not included
     * @param requestedBy kind:id of a person
     * @return id of the run, which has failed when Stripe did not answer
     */
    @Transactional(Transactional.TxType.NEVER)
    public UUID run(Instant from, Instant to, String requestedBy) {
        UUID run = book.begin(Party.STRIPE, from, to, requestedBy);
        carryOut(run, from, to);
        return run;
    }

    /** Makes the comparison that a person asked for; does nothing when nobody did. */
    @Transactional(Transactional.TxType.NEVER)
    public Optional<UUID> asked() {
        Optional<RunBook.Queued> waiting = book.take();
        waiting.ifPresent(run -> carryOut(run.id(), run.from(), run.to()));
        return waiting.map(RunBook.Queued::id);
    }

    private void carryOut(UUID run, Instant from, Instant to) {
        try {
            Comparison found = compare(from, to);
            exceptions.settle(run, found.mismatches(), resolved(found.mismatches()));
            book.end(run, found);
            LOG.info(
                    "Stripe reconciled, run={} matched={} open={}",
                    run,
                    found.matched(),
                    found.mismatches().size());
        } catch (StripeUnknown noAnswer) {
            book.fail(run, String.valueOf(noAnswer.getMessage()));
            LOG.warn("Stripe does not answer, reconciliation={} why={}", run, noAnswer.getMessage());
        } catch (RuntimeException failure) {
            book.fail(run, String.valueOf(failure.getMessage()));
            throw failure;
        }
    }

    private Comparison compare(Instant from, Instant to) {
        List<String> accounts = ours.accounts(from.minus(FIRST_LOOK));
        Map<Item, Side> their = theirs.between(from, to, accounts);
        Map<Item, Side> our = ours.between(from, to);
        Set<Item> items = new HashSet<>(their.keySet());
        items.addAll(our.keySet());
        List<Mismatch> mismatches = new ArrayList<>();
        for (Item item : items) {
            if (micros(their.get(item)) != micros(our.get(item)))
                look(item, accounts).ifPresent(mismatches::add);
        }
        return new Comparison(lines(their), lines(our), items.size() - mismatches.size(), mismatches, sums(their, our));
    }

    /** The whole of an item, whenever either side dated it; empty when they agree. */
    private Optional<Mismatch> look(Item item, List<String> accounts) {
        Optional<Side> their = theirs.of(item, accounts);
        Optional<Side> our = ours.of(item);
        if (micros(their.orElse(null)) == micros(our.orElse(null))) return Optional.empty();
        return Optional.of(new Mismatch(item, their, our, Mismatch.kind(their, our, ours.underWay(item))));
    }

    /** What was an exception before, was not found now, and is none any more. */
    private List<Item> resolved(List<Mismatch> found) {
        List<String> accounts = ours.accounts(clock.instant().minus(FIRST_LOOK));
        Set<Item> still = new HashSet<>();
        found.forEach(mismatch -> still.add(mismatch.item()));
        return exceptions.live(Party.STRIPE).stream()
                .filter(item -> !still.contains(item) && look(item, accounts).isEmpty())
                .toList();
    }

    private static Map<SumOf, Sum> sums(Map<Item, Side> their, Map<Item, Side> our) {
        Map<SumOf, Sum> sums = new TreeMap<>();
        their.forEach((item, side) ->
                sums.merge(new SumOf(item.account(), item.currency()), new Sum(side.micros(), 0), Sum::and));
        our.forEach((item, side) ->
                sums.merge(new SumOf(item.account(), item.currency()), new Sum(0, side.micros()), Sum::and));
        return sums;
    }

    private static long micros(@Nullable Side side) {
        return side == null ? 0 : side.micros();
    }

    private static int lines(Map<Item, Side> sides) {
        return sides.values().stream().mapToInt(Side::lines).sum();
    }
}
