package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.ChainEvent;
import nodefair.billing.chain.ChainInbox;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.contracts.PayoutEvent;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.db.money.Money;
import nodefair.db.payout.Payout;
import nodefair.db.payout.Payouts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Books what final blocks say of claims, in their order; each method is one transaction and may be repeated. */
@ApplicationScoped
public class ClaimBook {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimBook.class);

    /** What an address can claim by the root that is set. */
    private static final String CLAIMABLE =
            """
            select c.payout_id, c.from_number, c.amount_micros, c.state = 'leaving' as leaving
            from payout_claims c join claim_roots r on r.number = c.from_number
            where r.chain_id = ? and r.contract = ? and c.address = ? and c.state in ('ready', 'leaving')
            order by c.from_number, c.payout_id for update of c""";

    @Inject
    private ChainInbox inbox;

    @Inject
    private ClaimPlans plans;

    @Inject
    private ClaimTrees trees;

    @Inject
    private ClaimNotices notices;

    @Inject
    private Payouts payouts;

    @Inject
    private Ledger ledger;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private record Claimable(UUID payoutId, long fromNumber, long micros, boolean leaving) {
        static Claimable of(Row row) throws SQLException {
            return new Claimable(
                    row.uuid("payout_id"), row.number("from_number"), row.number("amount_micros"), row.flag("leaving"));
        }
    }

    /**
     * A root is set for good. The one that was set before, set once more, changes nothing.
     *
     * @param drawnMicros what came out of the treasury for it
     * @throws IllegalStateException when it is not ours; nothing is written then
     */
    @Transactional
    public void rootSet(ChainRail rail, String contract, ChainEvent event, PayoutEvent.RootSet set, long drawnMicros) {
        if (!inbox.markWorked(rail.chainId(), event)) return;
        Optional<ClaimRoot> planned = plans.open(rail, contract).filter(it -> is(it, set));
        if (planned.isEmpty()) {
            boolean known = plans.last(rail, contract).filter(it -> is(it, set)).isPresent();
            if (!known) throw new IllegalStateException("a root that the books do not know was set: " + set.root());
            return;
        }
        if (drawnMicros > 0) {
            Instant now = clock.instant();
            String source = planned.get().source();
            ledger.post(Booking.draft(source + ":drawn", "payouts_drawn", source, now)
                    .debit(distributor(rail), money(rail, drawnMicros))
                    .credit(Account.chainTreasury(rail.chainId()), money(rail, drawnMicros))
                    .build());
        }
        becomeSet(planned.get(), Optional.of(event.transactionHash()));
    }

    /** A planned root says just what the one that is set says: nothing is to be sent. */
    @Transactional
    public void setAlready(ClaimRoot root) {
        becomeSet(root, Optional.empty());
    }

    /**
     * An address has claimed, whoever sent it.
     *
     * @throws IllegalStateException when the books know of another amount; nothing is written then
     */
    @Transactional
    public void claimed(ChainRail rail, String contract, ChainEvent event, PayoutEvent.Claimed claimed) {
        if (!inbox.markWorked(rail.chainId(), event)) return;
        List<Claimable> parts = database.list(Claimable::of, CLAIMABLE, rail.chainId(), contract, claimed.payee());
        long known = parts.stream().mapToLong(Claimable::micros).reduce(0, Math::addExact);
        long paid = TokenUnits.toMicros(claimed.amount(), rail.settings().tokenDecimals());
        if (known != paid) {
            throw new IllegalStateException(
                    claimed.payee() + " claimed " + paid + " micros, the books know of " + known);
        }
        Instant now = clock.instant();
        List<Booking> bookings = new ArrayList<>();
        for (Claimable part : parts) {
            Payout payout = payouts.lock(part.payoutId()).orElseThrow();
            payout.submitToChain(event.transactionHash(), now);
            payout.pay(now);
            Account leaf = trees.account(rail, contract, claimed.payee());
            if (part.leaving()) bookings.add(stayed(payout, part, leaf, now));
            bookings.add(paid(rail, payout, leaf, now));
            end(part, claimed.payee(), event.transactionHash(), now);
        }
        ledger.post(bookings);
        FaultPoint.reached("chain-claim.claim-booked");
        LOG.info("tokens were claimed, address={} payouts={} micros={}", claimed.payee(), parts.size(), paid);
    }

    private void becomeSet(ClaimRoot root, Optional<String> transactionHash) {
        Instant now = clock.instant();
        database.update(
                "update claim_roots set state = 'set', transaction_hash = ?, set_at = ? where number = ? and state = 'planned'",
                transactionHash.orElse(null),
                now,
                root.number());
        int ready = database.update(
                "update payout_claims set state = 'ready' where from_number = ? and state = 'allotted'", root.number());
        int left = database.update(
                "update payout_claims set state = 'withdrawn', ended_at = ? where until_number = ? and state = 'leaving'",
                now,
                root.number());
        notices.ready(root.number());
        FaultPoint.reached("chain-claim.root-booked");
        LOG.info("a root of claims is final, number={} ready={} left={}", root.number(), ready, left);
    }

    private void end(Claimable part, String address, String transactionHash, Instant now) {
        database.update(
                "update payout_claims set state = 'claimed', transaction_hash = ?, ended_at = ? where payout_id = ? and from_number = ?",
                transactionHash,
                now,
                part.payoutId(),
                part.fromNumber());
        database.update("update payouts set destination = ? where id = ?", address, part.payoutId());
    }

    /** Takes back that it was withdrawn: it was claimed before the root without it was set. */
    private static Booking stayed(Payout payout, Claimable part, Account leaf, Instant now) {
        String source = source(payout);
        return Booking.draft(source + ":stayed:" + part.fromNumber(), ClaimTrees.ALLOTTED, source, now)
                .debit(Account.providerTransit(payout.providerId()), payout.amount())
                .credit(leaf, payout.amount())
                .build();
    }

    private static Booking paid(ChainRail rail, Payout payout, Account leaf, Instant now) {
        String source = source(payout);
        return Booking.draft(source + ":paid:" + payout.attempt(), "payout_paid", source, now)
                .debit(leaf, payout.amount())
                .credit(distributor(rail), payout.amount())
                .build();
    }

    private static String source(Payout payout) {
        return "payout:" + payout.id();
    }

    private static boolean is(ClaimRoot root, PayoutEvent.RootSet set) {
        return root.root().equals(set.root());
    }

    private static Account distributor(ChainRail rail) {
        return PayoutBatchBook.distributor(rail.chainId());
    }

    private static Money money(ChainRail rail, long micros) {
        return new Money(micros, rail.currency());
    }
}
