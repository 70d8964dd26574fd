package nodefair.billing.reconciliation;

import static java.util.stream.Collectors.toSet;

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
import nodefair.billing.stripe.StripeRefused;
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
    /** Banks take days, not weeks. */
    private static final Duration UNDER_WAY_MAX = Duration.ofDays(10);

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
            List<Mismatch> differ = new ArrayList<>(found.mismatches());
            List<Item> resolved = new ArrayList<>();
            lookAgain(differ.stream().map(Mismatch::item).collect(toSet()), differ, resolved);
            book.end(run, found);
            exceptions.settle(run, differ, resolved);
            LOG.info(
                    "Stripe reconciled, run={} matched={} open={}",
                    run,
                    found.matched(),
                    found.mismatches().size());
        } catch (StripeUnknown noAnswer) {
            book.fail(run, String.valueOf(noAnswer.getMessage()));
            exceptions.tellAge();
            LOG.warn("Stripe does not answer, reconciliation={} why={}", run, noAnswer.getMessage());
        } catch (RuntimeException failure) {
            book.fail(run, String.valueOf(failure.getMessage()));
            exceptions.tellAge();
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
            if (TheirLines.isAccount(item)) mismatches.add(mismatch(item, their.get(item), null));
            else if (micros(their.get(item)) != micros(our.get(item)))
                look(item, accounts, their.get(item), our.get(item)).ifPresent(mismatches::add);
        }
        return new Comparison(lines(their), lines(our), items.size() - mismatches.size(), mismatches, sums(their, our));
    }

    /** The whole of an item; what is known of it in the time when its account cannot be read. */
    private Optional<Mismatch> look(Item item, List<String> accounts, @Nullable Side their, @Nullable Side our) {
        try {
            return look(item, accounts);
        } catch (StripeRefused unreadable) {
            return Optional.of(mismatch(item, their, our));
        }
    }

    /** The whole of an item, whenever either side dated it; empty when they agree. */
    private Optional<Mismatch> look(Item item, List<String> accounts) {
        List<String> likely = ours.account(item).map(List::of).orElse(accounts);
        @Nullable Side their = theirs.of(item, likely).orElse(null);
        @Nullable Side our = ours.of(item).orElse(null);
        return micros(their) == micros(our) ? Optional.empty() : Optional.of(mismatch(item, their, our));
    }

    private Mismatch mismatch(Item item, @Nullable Side their, @Nullable Side our) {
        boolean underWay = our == null
                && their != null
                && ours.underWay(item, their.micros(), clock.instant().minus(UNDER_WAY_MAX));
        Optional<Side> theirSide = Optional.ofNullable(their);
        Optional<Side> ourSide = Optional.ofNullable(our);
        return new Mismatch(item, theirSide, ourSide, Mismatch.kind(theirSide, ourSide, underWay));
    }

    /** What was an exception before and was not found now: it is none any more, or still one, perhaps of another kind. */
    private void lookAgain(Set<Item> found, List<Mismatch> still, List<Item> resolved) {
        List<String> accounts = ours.accounts(clock.instant().minus(FIRST_LOOK));
        for (Item item : exceptions.live(Party.STRIPE)) {
            if (found.contains(item)) continue;
            try {
                Optional<Mismatch> differs = TheirLines.isAccount(item) ? Optional.empty() : look(item, accounts);
                differs.ifPresentOrElse(still::add, () -> resolved.add(item));
            } catch (StripeRefused unreadable) {
                LOG.warn("an exception cannot be looked at again, item={} why={}", item, unreadable.getMessage());
            }
        }
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
