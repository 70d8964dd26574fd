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
import nodefair.billing.stripe.TransferFact;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;
import nodefair.db.payout.Payout;

/** Keeps each transfer to a provider's account at Stripe from its plan to its booking. */
@ApplicationScoped
public class TransferBook {
    private static final String EARNED =
            """
            select s.order_id, p.stripe_charge_id, sum(i.amount_micros) as micros,
                   coalesce(p.amount_micros
                            - (select coalesce(sum(r.amount_micros), 0) from refunds r
                               where r.payment_id = p.id and r.state <> 'failed')
                            - (select coalesce(sum(t.amount_micros), 0) from transfers t
                               where t.order_id = s.order_id and t.source_charge_id is not null), 0) as room
            from payout_items i join settlements s on s.usage_id = i.usage_id
            left join payments p on p.order_id = s.order_id and p.state = 'succeeded'
            where i.payout_id = ? group by s.order_id, p.id order by 1""";

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Periods periods;

    @Inject
    private Clock clock;

    /** A transfer that Stripe has not confirmed. */
    public record Open(UUID id, Optional<UUID> orderId, Optional<String> chargeId, Money amount, Instant createdAt) {
        /** What an order earned, out of the platform's balance, because the order's charge has no more. */
        boolean isOwn() {
            return orderId.isPresent() && chargeId.isEmpty();
        }
    }

    /**
     * Writes down what must be moved, once for all tries of a payout. Joins the running transaction.
     *
     * @throws IllegalStateException when it was planned for another account, where the money may be
     */
    @Transactional
    public void plan(Payout payout) {
        if (planned(payout)) return;
        List<TransferPlan.Earned> earned = database.list(
                row -> new TransferPlan.Earned(
                        row.uuid("order_id"),
                        row.optionalText("stripe_charge_id"),
                        row.number("micros"),
                        row.number("room")),
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

    /** What has still to be moved for a payout; what comes out of the platform's balance last, because it may have to wait. */
    @Transactional
    public List<Open> open(UUID payoutId, String destination) {
        return database.list(
                TransferBook::open,
                "select * from transfers where payout_id = ? and destination = ? and state in ('pending', 'unknown')"
                        + " order by source_charge_id is null, created_at, id",
                payoutId,
                destination);
    }

    /** Stripe has refused to take it out of the charge: from now on it comes out of the platform's balance. */
    @Transactional
    public Open fromOwnBalance(Open part) {
        database.update("update transfers set source_charge_id = null where id = ?", part.id());
        return new Open(part.id(), part.orderId(), Optional.empty(), part.amount(), part.createdAt());
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
        Money amount = amount(transferId);
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

    private boolean planned(Payout payout) {
        List<String> accounts = database.list(
                row -> row.text("destination"),
                "select distinct destination from transfers where payout_id = ?",
                payout.id());
        if (accounts.stream().anyMatch(account -> !account.equals(payout.destination()))) {
            throw new IllegalStateException("payout was moved to another account: " + payout.id());
        }
        return !accounts.isEmpty();
    }

    private Money amount(UUID id) {
        return database.first(
                        row -> row.money("amount_micros"),
                        "select amount_micros, currency from transfers where id = ?",
                        id)
                .orElseThrow();
    }

    private static Open open(Row row) throws SQLException {
        return new Open(
                row.uuid("id"),
                row.optionalText("order_id").map(UUID::fromString),
                row.optionalText("source_charge_id"),
                row.money("amount_micros"),
                row.instant("created_at"));
    }
}
