package nodefair.billing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nodefair.billing.jdbc.Database;
import nodefair.db.ledger.HoldState;
import nodefair.db.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reserves money on an account. What is held can be taken by its capture alone: other holds and, on accounts that never go below
 * zero, other bookings see the balance without it. Each hold ends once.
 *
 * <pre>{@code
 * holds.place("job:" + id, Account.renterBalance(renter), price, "job", clock.instant().plus(DAY));
 * holds.capture("job:" + id, booking);   // takes the held amount or less; what it leaves is free again
 * }</pre>
 */
@ApplicationScoped
public class Holds {
    private static final Logger LOG = LoggerFactory.getLogger(Holds.class);
    private static final int BATCH = 500;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private HoldStore store;

    @Inject
    private Clock clock;

    /**
     * Reserves an amount; placed again under the same key, the first hold is returned.
     *
     * @param reason a word of docs/ledger.md
     * @throws HoldRefused when that much is not available, or the key stands for another hold
     */
    @Transactional
    public Hold place(String key, Account account, Money amount, String reason, Instant expiresAt) {
        if (!amount.isPositive()) throw new IllegalArgumentException("hold is not above zero: " + key + " " + amount);
        database.lock(Ledger.CHAIN_LOCK);
        Optional<Hold> before = store.find(key);
        if (before.isPresent()) return same(before.get(), account, amount);
        Money available = ledger.available(account, amount.currency());
        if (amount.compareTo(available) > 0) {
            throw new HoldRefused(
                    HoldRefused.Reason.NOT_AVAILABLE, key + " wants " + amount + ", available " + available);
        }
        store.insert(key, account, amount, reason, clock.instant(), expiresAt);
        LOG.info("money held, key={} account={} amount={}", key, account.code(), amount);
        return found(key);
    }

    /**
     * Moves what is held, whole or in part, by posting a booking that takes it from the held account; the rest is free again.
     * Captured again with the same booking, the first posting is returned.
     *
     * @throws HoldRefused when the hold has ended otherwise, or the booking does not take more than nothing and at most the hold
     */
    @Transactional
    public Posted capture(String key, Booking booking) {
        database.lock(Ledger.CHAIN_LOCK);
        Hold hold = found(key);
        Money taken = taken(hold, booking);
        if (capturedBy(hold, booking)) return ledger.post(booking);
        if (hold.state() != HoldState.PENDING || !clock.instant().isBefore(hold.expiresAt())) {
            throw new HoldRefused(
                    HoldRefused.Reason.ENDED, key + " is " + hold.state().word());
        }
        store.release(hold);
        Posted posted = ledger.post(booking);
        if (posted.repeated()) {
            throw new HoldRefused(HoldRefused.Reason.ENDED, booking.idempotencyKey() + " was posted without " + key);
        }
        store.end(hold, HoldState.POSTED, clock.instant(), Optional.of(taken), Optional.of(posted.sequence()));
        LOG.info("hold captured, key={} held={} taken={} sequence={}", key, hold.amount(), taken, posted.sequence());
        return posted;
    }

    /** Frees a hold before its time; done again, nothing happens. Refused after a capture. */
    @Transactional
    public Hold giveBack(String key) {
        database.lock(Ledger.CHAIN_LOCK);
        Hold hold = found(key);
        if (hold.state() == HoldState.POSTED) throw new HoldRefused(HoldRefused.Reason.ENDED, key + " is posted");
        if (hold.state() != HoldState.PENDING) return hold;
        store.release(hold);
        store.end(hold, HoldState.VOIDED, clock.instant(), Optional.empty(), Optional.empty());
        LOG.info("hold given back, key={} amount={}", key, hold.amount());
        return found(key);
    }

    /**
     * Frees holds whose time is over. Called by a worker; a hold that is overdue is not captured before either.
     *
     * @return how many
     */
    @Transactional
    public int expire() {
        if (store.overdue(clock.instant(), 1).isEmpty()) return 0;
        database.lock(Ledger.CHAIN_LOCK);
        List<Hold> overdue = store.overdue(clock.instant(), BATCH);
        for (Hold hold : overdue) {
            store.release(hold);
            store.end(hold, HoldState.EXPIRED, clock.instant(), Optional.empty(), Optional.empty());
        }
        LOG.info("holds expired, count={}", overdue.size());
        return overdue.size();
    }

    @Transactional
    public Optional<Hold> find(String key) {
        return store.find(key);
    }

    private Hold found(String key) {
        return store.find(key).orElseThrow(() -> new HoldRefused(HoldRefused.Reason.UNKNOWN, key));
    }

    private boolean capturedBy(Hold hold, Booking booking) {
        return hold.transactionSequence()
                .filter(sequence -> database.number(
                                "select count(*) from ledger_transactions where sequence = ? and idempotency_key = ?",
                                sequence,
                                booking.idempotencyKey())
                        == 1)
                .isPresent();
    }

    private static Hold same(Hold hold, Account account, Money amount) {
        if (hold.accountCode().equals(account.code()) && hold.amount().equals(amount)) return hold;
        throw new HoldRefused(HoldRefused.Reason.KEY_MEANS_ANOTHER_HOLD, hold.key());
    }

    private static Money taken(Hold hold, Booking booking) {
        Money taken = booking.lines().stream()
                .filter(line -> line.account().code().equals(hold.accountCode())
                        && line.amount().currency().equals(hold.amount().currency())
                        && Kinds.growsByDebit(line.account().kind()) == (line.signedMicros() < 0))
                .map(Line::amount)
                .findFirst()
                .orElse(Money.zero(hold.amount().currency()));
        if (taken.isPositive() && taken.compareTo(hold.amount()) <= 0) return taken;
        throw new HoldRefused(
                HoldRefused.Reason.NOT_WITHIN_HOLD,
                booking.idempotencyKey() + " takes " + taken + " of " + hold.amount());
    }
}
