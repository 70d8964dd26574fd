package nodefair.billing.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Periods;
import nodefair.billing.outbox.Calls;
import nodefair.billing.stripe.TransferFact;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;
import nodefair.db.payout.Payout;

/** Keeps each transfer to a provider's account at Stripe from its plan to its booking, and the way back. */
@ApplicationScoped
public class TransferBook {
    /** Kind of the call that takes a transfer back. */
    public static final String STRIPE_REVERSAL = "stripe_reversal";

    private static final String EARNED =
            """
            select s.order_id, p.stripe_charge_id, sum(i.amount_micros) as micros
            from payout_items i join settlements s on s.usage_id = i.usage_id
            left join payments p on p.order_id = s.order_id and p.state = 'succeeded'
            where i.payout_id = ? group by 1, 2 order by 1""";

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Periods periods;

    @Inject
    private Calls calls;

    @Inject
    private Clock clock;

    /** A transfer that Stripe has not confirmed. */
    public record Open(
            UUID id,
            Optional<UUID> orderId,
            Optional<String> chargeId,
            Money amount,
            Instant createdAt,
            boolean lost) {}

    /** A transfer that is to be taken back. */
    public record Back(UUID id, String stripeTransferId, Money amount) {}

    /** Writes down what must be moved; what lies at another account already is asked back. Joins the running transaction. */
    @Transactional
    public void plan(Payout payout) {
        takeBack(payout);
        if (moved(payout)) return;
        List<TransferPlan.Earned> earned = database.list(
                row -> new TransferPlan.Earned(
                        row.uuid("order_id"), row.optionalText("stripe_charge_id"), row.number("micros")),
                EARNED,
                payout.id());
        for (TransferPlan.Part part :
                TransferPlan.of(earned, payout.amount().micros()).parts()) {
            database.update(
                    "insert into transfers (id, payout_id, order_id, source_charge_id, destination, amount_micros, currency,"
                            + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                    Ids.named("transfer:" + payout.id() + ":" + payout.attempt() + ":"
                            + part.orderId().map(UUID::toString).orElse("rest")),
                    payout.id(),
                    part.orderId().orElse(null),
                    part.chargeId().orElse(null),
                    payout.destination(),
                    part.micros(),
                    payout.amount().currency(),
                    clock.instant());
        }
    }

    /** What has still to be moved for a payout, in the order of its plan. */
    @Transactional
    public List<Open> open(UUID payoutId, String destination) {
        return database.list(
                TransferBook::open,
                "select * from transfers where payout_id = ? and destination = ? and state in ('pending', 'unknown')"
                        + " order by created_at, id",
                payoutId,
                destination);
    }

    /** Stripe has moved it: booked once. */
    @Transactional
    public void sent(UUID transferId, TransferFact fact) {
        int first = database.update(
                "update transfers set state = 'succeeded', stripe_transfer_id = ?, unknown_since = null, ended_at = ?"
                        + " where id = ? and state in ('pending', 'unknown')",
                fact.id(),
                clock.instant(),
                transferId);
        if (first == 0) return;
        Money amount = amount("transfers", transferId);
        ledger.post(Booking.draft(
                        "transfer:" + transferId + ":sent",
                        "payout_transferred",
                        "transfer:" + transferId,
                        periods.bookable(fact.at()))
                .debit(Account.stripeConnected(), amount)
                .credit(Account.stripeClearing(), amount)
                .build());
        FaultPoint.reached("payout.transfer-booked");
    }

    @Transactional
    public void lost(UUID transferId) {
        database.update(
                "update transfers set state = 'unknown', unknown_since = coalesce(unknown_since, ?)"
                        + " where id = ? and state in ('pending', 'unknown')",
                clock.instant(),
                transferId);
    }

    /** Stripe's name of the first transfer of a payout. */
    @Transactional
    public Optional<String> firstOf(UUID payoutId, String destination) {
        return database.first(
                row -> row.text("stripe_transfer_id"),
                "select stripe_transfer_id from transfers where payout_id = ? and destination = ? and state = 'succeeded'"
                        + " order by created_at, id limit 1",
                payoutId,
                destination);
    }

    /** What is to be taken back, and how much. */
    @Transactional
    public Back back(UUID reversalId) {
        return database.first(
                        row -> new Back(row.uuid("id"), row.text("stripe_transfer_id"), row.money("amount_micros")),
                        "select r.id, r.amount_micros, r.currency, t.stripe_transfer_id"
                                + " from transfer_reversals r join transfers t on t.id = r.transfer_id where r.id = ?",
                        reversalId)
                .orElseThrow(() -> new IllegalStateException("no reversal " + reversalId));
    }

    /** Stripe has taken it back: booked once. */
    @Transactional
    public void reversed(UUID reversalId, TransferFact fact) {
        int first = database.update(
                "update transfer_reversals set state = 'succeeded', stripe_reversal_id = ?, unknown_since = null,"
                        + " ended_at = ? where id = ? and state in ('pending', 'unknown')",
                fact.id(),
                clock.instant(),
                reversalId);
        if (first == 0) return;
        Money amount = amount("transfer_reversals", reversalId);
        database.update(
                "update transfers t set reversed_micros = t.reversed_micros + r.amount_micros"
                        + " from transfer_reversals r where r.id = ? and t.id = r.transfer_id",
                reversalId);
        ledger.post(Booking.draft(
                        "reversal:" + reversalId + ":done",
                        "transfer_reversed",
                        "reversal:" + reversalId,
                        periods.bookable(fact.at()))
                .debit(Account.stripeClearing(), amount)
                .credit(Account.stripeConnected(), amount)
                .build());
    }

    /** Nobody knows whether Stripe has taken it back. */
    @Transactional
    public void reversalLost(UUID reversalId) {
        database.update(
                "update transfer_reversals set state = 'unknown', unknown_since = coalesce(unknown_since, ?)"
                        + " where id = ? and state in ('pending', 'unknown')",
                clock.instant(),
                reversalId);
    }

    /** Stripe refuses; the money stays where it is and a person must look. */
    @Transactional
    public void reversalFailed(UUID reversalId, String why) {
        database.update(
                "update transfer_reversals set state = 'failed', failure = ?, unknown_since = null, ended_at = ?"
                        + " where id = ? and state in ('pending', 'unknown')",
                why,
                clock.instant(),
                reversalId);
    }

    private void takeBack(Payout payout) {
        database.update(
                "update transfers set state = 'failed', ended_at = ? where payout_id = ? and destination <> ? and state = 'pending'",
                clock.instant(),
                payout.id(),
                payout.destination());
        List<UUID> elsewhere = database.list(
                row -> row.uuid("id"),
                "select id from transfers where payout_id = ? and destination <> ? and state = 'succeeded'"
                        + " and not exists (select 1 from transfer_reversals r where r.transfer_id = transfers.id)",
                payout.id(),
                payout.destination());
        for (UUID transfer : elsewhere) {
            UUID reversal = Ids.named("reversal:" + transfer + ":destination");
            database.update(
                    "insert into transfer_reversals (id, transfer_id, amount_micros, currency, reason, created_at)"
                            + " select ?, id, amount_micros, currency, 'destination_changed', ? from transfers where id = ?",
                    reversal,
                    clock.instant(),
                    transfer);
            calls.put("reversal:" + reversal, STRIPE_REVERSAL, reversal);
        }
    }

    private boolean moved(Payout payout) {
        return database.number(
                        "select count(*) from transfers t where payout_id = ? and destination = ? and state <> 'failed'"
                                + " and not exists (select 1 from transfer_reversals r where r.transfer_id = t.id)",
                        payout.id(),
                        payout.destination())
                > 0;
    }

    private Money amount(String table, UUID id) {
        return database.first(
                        row -> row.money("amount_micros"),
                        "select amount_micros, currency from " + table + " where id = ?",
                        id)
                .orElseThrow();
    }

    private static Open open(Row row) throws SQLException {
        return new Open(
                row.uuid("id"),
                row.optionalText("order_id").map(UUID::fromString),
                row.optionalText("source_charge_id"),
                row.money("amount_micros"),
                row.instant("created_at"),
                row.text("state").equals("unknown"));
    }
}
