package nodefair.billing.manual;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.BookingRefused;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Periods;
import nodefair.billing.ledger.Posted;
import nodefair.billing.manual.EntryRefused.Reason;
import nodefair.billing.settings.FourEyesSettings;
import nodefair.db.identity.Ids;
import nodefair.db.ledger.ManualEntryState;
import nodefair.db.money.Money;

/**
 * Books what people want booked. Below the limit of four eyes at once; from it on a second person posts it (OWASP ASVS 5.0, 2.3.5).
 * Actors are kind:id, such as {@code account:<uuid>}. Each step is in the audit log, written with it or not at all.
 */
@ApplicationScoped
public class ManualEntries {
    /** Word of {@link Booking#reason()} of an entry between the platform's own accounts. */
    public static final String REASON = "manual_entry";

    private static final int WHY_MIN = 10;
    private static final int WHY_MAX = 500;

    @Inject
    private ManualEntryStore store;

    @Inject
    private HouseAccounts accounts;

    @Inject
    private Ledger ledger;

    @Inject
    private Periods periods;

    @Inject
    private FourEyesSettings limit;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** Everything for which an entry would be refused now, for one who is about to make it; nothing changes. */
    @Transactional
    public Set<Reason> faults(EntryDraft draft) {
        Set<Reason> faults = EnumSet.noneOf(Reason.class);
        if (draft.debitAccount().equals(draft.creditAccount())) faults.add(Reason.SAME_ACCOUNT);
        if (!draft.amount().isPositive()) faults.add(Reason.AMOUNT);
        if (draft.occurredAt().isAfter(clock.instant())) faults.add(Reason.IN_THE_FUTURE);
        boolean known = accounts.find(draft.debitAccount()).isPresent()
                && accounts.find(draft.creditAccount()).isPresent();
        if (!known) faults.add(Reason.NOT_A_HOUSE_ACCOUNT);
        if (!periods.bookable(draft.occurredAt()).equals(draft.occurredAt())) faults.add(Reason.PERIOD_CLOSED);
        if (wrong(draft.why())) faults.add(Reason.WHY);
        return faults;
    }

    /**
     * Posts an entry, or lets it wait for a second person.
     *
     * @throws EntryRefused when it cannot be booked
     */
    @Transactional
    public ManualEntry enter(EntryDraft draft, String actor) {
        faults(draft).stream().findFirst().ifPresent(fault -> {
            throw new EntryRefused(fault, draft.toString());
        });
        return propose(
                Optional.empty(),
                Optional.of(draft.debitAccount()),
                Optional.of(draft.creditAccount()),
                draft.amount(),
                draft.occurredAt().truncatedTo(ChronoUnit.MICROS),
                draft.why(),
                draft.stripeId(),
                actor);
    }

    /**
     * Reverses a transaction, dated now, or lets that wait for a second person. The transaction itself stays as it is, also in a month
     * that is closed.
     *
     * @throws EntryRefused when it cannot be reversed
     */
    @Transactional
    public ManualEntry reverse(long sequence, String why, String actor) {
        Money size = store.size(sequence)
                .orElseThrow(() -> new EntryRefused(Reason.UNKNOWN_TRANSACTION, "transaction:" + sequence));
        refuse(
                store.isReversed(sequence) || store.ofTransaction(sequence).isPresent(),
                Reason.ALREADY_REVERSED,
                "transaction:" + sequence);
        return propose(
                Optional.of(sequence),
                Optional.empty(),
                Optional.empty(),
                size,
                clock.instant(),
                why,
                Optional.empty(),
                actor);
    }

    /**
     * A second person agrees, and it is posted.
     *
     * @throws EntryRefused when it is the same person, or it was decided, or it can no longer be booked
     */
    @Transactional
    public ManualEntry approve(UUID id, String actor) {
        ManualEntry entry = waiting(id);
        refuse(entry.needsSecond() && entry.proposedBy().equals(actor), Reason.SAME_PERSON, actor);
        return post(entry, actor);
    }

    /** It is not booked; who proposed it withdraws it the same way. */
    @Transactional
    public ManualEntry decline(UUID id, String answer, String actor) {
        ManualEntry entry = waiting(id);
        store.declined(id, actor, clock.instant(), answer);
        audit.record(actor, "entry.declined", subject(entry), Map.of("answer", answer));
        return store.find(id).orElseThrow();
    }

    private ManualEntry propose(
            Optional<Long> reverses,
            Optional<String> debit,
            Optional<String> credit,
            Money amount,
            Instant occurredAt,
            String why,
            Optional<String> stripeId,
            String actor) {
        String reason = why.strip();
        refuse(wrong(why), Reason.WHY, reason.length() + " characters");
        ManualEntry entry = new ManualEntry(
                Ids.next(),
                ManualEntryState.PROPOSED,
                reverses,
                debit,
                credit,
                amount,
                occurredAt,
                reason,
                limit.needsSecond(amount),
                actor,
                actor,
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                stripeId,
                Optional.empty());
        store.insert(entry);
        audit.record(
                actor,
                "entry.proposed",
                subject(entry),
                Map.of("amount", amount.toDecimal().toPlainString() + ' ' + amount.currency(), "why", reason));
        return entry.needsSecond() ? store.find(entry.id()).orElseThrow() : post(entry, actor);
    }

    private ManualEntry post(ManualEntry entry, String actor) {
        try {
            Posted posted = entry.reverses()
                    .map(sequence -> ledger.reverse(sequence, entry.why(), entry.occurredAt()))
                    .orElseGet(() -> ledger.post(booking(entry)));
            store.posted(entry.id(), actor, clock.instant(), posted.sequence());
            audit.record(
                    actor, "entry.posted", subject(entry), Map.of("transaction", Long.toString(posted.sequence())));
        } catch (BookingRefused refused) {
            throw refused(refused);
        }
        return store.find(entry.id()).orElseThrow();
    }

    private Booking booking(ManualEntry entry) {
        String key = "manual:" + entry.id();
        String source = entry.stripeId().map(id -> "stripe:" + id).orElse(key);
        return Booking.draft(key, REASON, source, entry.occurredAt())
                .debit(house(entry.debitAccount().orElseThrow()), entry.amount())
                .credit(house(entry.creditAccount().orElseThrow()), entry.amount())
                .build();
    }

    private ManualEntry waiting(UUID id) {
        return store.lock(id)
                .filter(entry -> entry.state() == ManualEntryState.PROPOSED)
                .orElseThrow(() -> new EntryRefused(Reason.DECIDED, "manual:" + id));
    }

    private Account house(String code) {
        return accounts.find(code).orElseThrow(() -> new EntryRefused(Reason.NOT_A_HOUSE_ACCOUNT, code));
    }

    /** Whether a reason is too short or too long. */
    public static boolean wrong(String why) {
        int length = why.strip().length();
        return length < WHY_MIN || length > WHY_MAX;
    }

    private static EntryRefused refused(BookingRefused refused) {
        Reason reason =
                switch (refused.reason()) {
                    case BELOW_ZERO, HELD -> Reason.MONEY_USED;
                    case PERIOD_CLOSED -> Reason.PERIOD_CLOSED;
                    case UNKNOWN_TRANSACTION -> Reason.UNKNOWN_TRANSACTION;
                    case KEY_MEANS_ANOTHER_BOOKING -> Reason.DECIDED;
                };
        return new EntryRefused(reason, refused.toString());
    }

    private static void refuse(boolean wrong, Reason reason, String details) {
        if (wrong) throw new EntryRefused(reason, details);
    }

    private static String subject(ManualEntry entry) {
        return entry.reverses().map(sequence -> "transaction:" + sequence).orElse("manual:" + entry.id());
    }
}
