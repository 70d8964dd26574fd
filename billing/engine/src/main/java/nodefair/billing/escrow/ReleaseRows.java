package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import nodefair.billing.chain.ChainTransaction;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;

/** Writes down and books what a release paid to providers and gave back. Joins the transaction of {@link EscrowBooks}. */
@ApplicationScoped
public class ReleaseRows {
    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private EscrowStore store;

    @Inject
    private EscrowCredits credits;

    @Inject
    private Clock clock;

    /**
     * A payout of its own, booked as every other: so a provider can prove it without the rest of the order.
     *
     * @param part of whose usages; 0 when the last release pays all others
     */
    public void payout(long chainId, UUID orderId, ReleasePlan.Payee payee, ChainTransaction release, int part) {
        UUID payout = Ids.next();
        Money amount = new Money(payee.micros(), store.currency(orderId));
        Instant now = clock.instant();
        database.update(
                "insert into payouts (id, provider_id, rail, state, amount_micros, currency, destination,"
                        + " transaction_hash, chain_id, scheduled_at, submitted_at, ended_at)"
                        + " values (?, ?, 'token', 'paid', ?, ?, ?, ?, ?, ?, ?, ?)",
                payout,
                payee.providerId(),
                payee.micros(),
                amount.currency(),
                payee.address(),
                release.hash(),
                chainId,
                now,
                release.sentAt().orElse(now),
                now);
        database.update(
                "insert into payout_items (usage_id, payout_id, amount_micros)"
                        + " select s.usage_id, ?, s.provider_micros from settlements s"
                        + " where s.order_id = ? and s.provider_id = ? and case when ? = 0 then " + EscrowParts.UNPAID
                        + " else exists (select 1 from escrow_part_items i"
                        + " where i.usage_id = s.usage_id and i.order_id = s.order_id and i.number = ?) end",
                payout,
                orderId,
                payee.providerId(),
                part,
                part);
        String source = "payout:" + payout;
        ledger.post(Booking.draft(source + ":scheduled:" + now.toEpochMilli(), "payout_scheduled", source, now)
                .debit(Account.providerPayable(payee.providerId()), amount)
                .credit(Account.providerTransit(payee.providerId()), amount)
                .build());
        ledger.post(Booking.draft(source + ":paid", "payout_paid", source, now)
                .debit(Account.providerTransit(payee.providerId()), amount)
                .credit(Account.chainEscrow(chainId), amount)
                .build());
    }

    /** What went back to the wallet, or waits for it in the contract because the token refused it; true when it is back. */
    public boolean refund(UUID orderId, long micros, String transactionHash) {
        if (micros == 0) return true;
        Instant now = clock.instant();
        boolean waits = credits.waits(orderId, transactionHash);
        database.update(
                "insert into refunds (id, payment_id, order_id, state, amount_micros, currency, reason,"
                        + " transaction_hash, created_at, ended_at) select ?, p.id, p.order_id, ?, ?, p.currency,"
                        + " ?, ?, coalesce(e.release_requested_at, ?), cast(? as timestamptz)"
                        + " from payments p join escrows e on e.order_id = p.order_id"
                        + " where p.order_id = ? and p.state = 'succeeded'",
                Ids.next(),
                waits ? "pending" : "succeeded",
                micros,
                waits
                        ? "The token refused the wallet that paid; the contract keeps it for that wallet."
                        : "Returned to the wallet that paid.",
                transactionHash,
                now,
                waits ? null : now,
                orderId);
        return !waits;
    }
}
