package nodefair.billing.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Periods;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;
import nodefair.db.payment.Dispute;

/**
 * What providers earned with a contested payment, out of their reach until the dispute has ended. Use that was paid out already
 * lowers later payouts instead. Every method joins the running transaction, in which the dispute is locked.
 */
@ApplicationScoped
public class Holdback {
    private static final String SHARES =
            """
            select s.provider_id, s.currency, sum(s.provider_micros) as amount_micros,
                   coalesce(sum(s.provider_micros) filter (where i.usage_id is not null), 0) as paid_micros
            from settlements s join payments p on p.order_id = s.order_id left join payout_items i on i.usage_id = s.usage_id
            where p.id = ? group by 1, 2 order by 1""";
    private static final String HELD =
            """
            select split_part(a.code, ':', 2) as provider_id,
                   sum(case e.side when 'C' then e.amount_micros else -e.amount_micros end) as micros
            from ledger_transactions t join ledger_entries e on e.transaction_sequence = t.sequence
            join ledger_accounts a on a.id = e.account_id
            where t.source = ? and a.code like 'provider:%:holdback' group by 1 order by 1""";

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Periods periods;

    @Inject
    private Clock clock;

    /** What a provider earned with a payment, and what of it is in payouts. */
    private record Share(UUID providerId, Money amount, long paidMicros) {}

    /**
     * Holds back what is not held yet: all of it at first, later what running jobs still earned. Of each share as much as is contested
     * of the payment.
     */
    @Transactional
    public void freeze(Dispute dispute, Money paid, Instant at) {
        Map<UUID, Long> held = held(dispute);
        for (Share share : shares(dispute)) {
            long contested = contested(dispute, paid, share);
            long micros = contested - held.getOrDefault(share.providerId(), 0L);
            if (micros <= 0) continue;
            Money more = new Money(micros, share.amount().currency());
            ledger.post(draft(dispute, "frozen:" + share.providerId() + ":" + contested, "dispute_frozen", at)
                    .debit(Account.providerPayable(share.providerId()), more)
                    .credit(Account.providerHoldback(share.providerId()), more)
                    .build());
            dispute.freeze(more);
        }
        for (Share share : shares(dispute)) {
            long owed = Math.min(share.paidMicros(), contested(dispute, paid, share));
            adjust(dispute, share.providerId(), -owed, "dispute_frozen");
        }
    }

    private static long contested(Dispute dispute, Money paid, Share share) {
        if (dispute.amount().compareTo(paid) >= 0) return share.amount().micros();
        return Math.multiplyExact(share.amount().micros(), dispute.amount().centsFloor()) / paid.centsFloor();
    }

    /** Gives everything back to the providers. */
    @Transactional
    public void release(Dispute dispute, Instant at) {
        held(dispute).forEach((provider, micros) -> {
            if (micros <= 0) return;
            Money all = new Money(micros, dispute.amount().currency());
            ledger.post(draft(dispute, "released:" + provider, "dispute_released", at)
                    .debit(Account.providerHoldback(provider), all)
                    .credit(Account.providerPayable(provider), all)
                    .build());
            adjust(dispute, provider, 0, "dispute_released");
        });
    }

    /**
     * Takes what providers lose out of what is held for them and gives the rest back.
     *
     * @param most no more than that is lost
     * @param lost the booking that takes it
     * @return what is taken
     */
    @Transactional
    public Money take(Dispute dispute, Money most, Booking.Draft lost, Instant at) {
        String currency = dispute.amount().currency();
        long left = most.micros();
        for (Map.Entry<UUID, Long> provider : held(dispute).entrySet()) {
            long taken = Math.min(left, provider.getValue());
            long rest = provider.getValue() - taken;
            left -= taken;
            if (taken > 0) lost.debit(Account.providerHoldback(provider.getKey()), new Money(taken, currency));
            if (rest > 0) {
                ledger.post(draft(dispute, "released:" + provider.getKey(), "dispute_released", at)
                        .debit(Account.providerHoldback(provider.getKey()), new Money(rest, currency))
                        .credit(Account.providerPayable(provider.getKey()), new Money(rest, currency))
                        .build());
            }
            adjust(dispute, provider.getKey(), -taken, "dispute_lost");
        }
        return new Money(most.micros() - left, currency);
    }

    /** Brings the sum of what a dispute takes from a provider's payouts to a target. */
    private void adjust(Dispute dispute, UUID provider, long target, String reason) {
        String source = "dispute:" + dispute.stripeDisputeId();
        long now = database.number(
                "select coalesce(sum(amount_micros), 0) from payout_adjustments where provider_id = ?"
                        + " and (source = ? or source like ? || ':%')",
                provider, source, source);
        if (now == target) return;
        database.update(
                "insert into payout_adjustments (id, provider_id, amount_micros, currency, reason, source, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                Ids.named(reason + ":" + source + ":" + provider + ":" + target),
                provider,
                target - now,
                dispute.amount().currency(),
                reason,
                source + ":" + provider + ":" + target,
                clock.instant());
    }

    private List<Share> shares(Dispute dispute) {
        return database.list(
                row -> new Share(row.uuid("provider_id"), row.money("amount_micros"), row.number("paid_micros")),
                SHARES,
                dispute.paymentId());
    }

    private Map<UUID, Long> held(Dispute dispute) {
        Map<UUID, Long> held = new TreeMap<>();
        database.read(
                row -> held.put(UUID.fromString(row.text("provider_id")), row.number("micros")),
                HELD,
                "dispute:" + dispute.stripeDisputeId());
        return held;
    }

    private Booking.Draft draft(Dispute dispute, String step, String reason, Instant at) {
        String source = "dispute:" + dispute.stripeDisputeId();
        return Booking.draft(source + ":" + step, reason, source, periods.bookable(at));
    }
}
