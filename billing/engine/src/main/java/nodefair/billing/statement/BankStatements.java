package nodefair.billing.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.ledger.Account;
import nodefair.billing.reconciliation.Comparison;
import nodefair.billing.reconciliation.ExceptionBook;
import nodefair.billing.reconciliation.Item;
import nodefair.billing.reconciliation.Mismatch;
import nodefair.billing.reconciliation.Party;
import nodefair.billing.reconciliation.RunBook;
import nodefair.billing.reconciliation.Side;
import nodefair.billing.statement.StatementRefused.Reason;

/** Takes in statements of our bank and holds their lines against the account {@code bank}; what neither side explains is an exception. */
@ApplicationScoped
public class BankStatements {
    private static final String BANK = Account.bank().code();

    @Inject
    private BankStatementStore store;

    @Inject
    private ExceptionBook exceptions;

    @Inject
    private RunBook runs;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * Keeps what a file says and matches it.
     *
     * @param file camt.053
     * @param actor kind:id of who brings it
     * @throws StatementRefused when nothing of it is taken
     */
    @Transactional
    public void take(byte[] file, String actor) {
        String sha256 = sha256(file);
        if (store.knows(sha256)) throw new StatementRefused(Reason.KNOWN, sha256);
        List<BankStatement> statements = Camt053.read(new ByteArrayInputStream(file)).stream()
                .filter(statement -> !statement.lines().isEmpty())
                .toList();
        if (statements.isEmpty()) throw new StatementRefused(Reason.NO_LINES, sha256);
        for (BankStatement statement : statements) {
            store.insert(statement, sha256, actor);
            audit.record(
                    actor,
                    "reconciliation.statement_taken",
                    "bank_statement:" + statement.id(),
                    Map.of("sha256", sha256, "account", statement.account()));
        }
        match(actor);
    }

    /** Matches again: bookings may come after the statement that tells of them. */
    @Transactional
    public void match(String actor) {
        List<BankLine> lines = new ArrayList<>(store.unmatchedLines());
        List<BankBooking> bookings = new ArrayList<>(store.unmatchedBookings());
        Map<BankLine, BankBooking> found = BankMatcher.match(lines, bookings);
        found.forEach(store::matched);
        lines.removeAll(found.keySet());
        bookings.removeAll(new HashSet<>(found.values()));
        bookings.removeIf(booking -> !expected(booking));
        settle(found.size(), lines, bookings, actor);
    }

    private void settle(int matched, List<BankLine> lines, List<BankBooking> bookings, String actor) {
        List<Mismatch> differing = new ArrayList<>();
        lines.forEach(line -> differing.add(onlyThere(line)));
        bookings.forEach(booking -> differing.add(onlyHere(booking)));
        Set<Item> items = new HashSet<>();
        differing.forEach(mismatch -> items.add(mismatch.item()));
        List<Item> live = exceptions.live(Party.BANK);
        if (matched == 0 && items.equals(new HashSet<>(live))) return;
        Instant now = clock.instant();
        UUID run = runs.begin(Party.BANK, now.minus(Duration.ofDays(1)), now, actor);
        exceptions.settle(
                run,
                differing,
                live.stream().filter(item -> !items.contains(item)).toList());
        runs.end(
                run,
                new Comparison(matched + lines.size(), matched + bookings.size(), matched, differing, new TreeMap<>()));
    }

    /** Whether a statement should tell of it by now. */
    private boolean expected(BankBooking booking) {
        Optional<BankStatementStore.Span> span = store.span(booking.amount().currency());
        return span.isPresent()
                && !booking.day().isBefore(span.get().first())
                && booking.day().plusDays(BankMatcher.DAYS).isBefore(span.get().last());
    }

    private static Mismatch onlyThere(BankLine line) {
        String text = line.text().isEmpty() ? "no text" : line.text();
        Side side = new Side(line.reference(), text, 0, line.amount().micros(), 1, start(line.day()));
        Item item = new Item(BANK, "line:" + line.reference(), line.amount().currency());
        return new Mismatch(item, Optional.of(side), Optional.empty(), Mismatch.Kind.MISSING_HERE);
    }

    private static Mismatch onlyHere(BankBooking booking) {
        Side side = new Side(
                booking.source(),
                booking.reason(),
                booking.sequence(),
                booking.amount().micros(),
                1,
                booking.at());
        Item item = new Item(
                BANK, "transaction:" + booking.sequence(), booking.amount().currency());
        return new Mismatch(item, Optional.empty(), Optional.of(side), Mismatch.Kind.MISSING_THERE);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
