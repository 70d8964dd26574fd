package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.db.ledger.LedgerAccountKind;
import nodefair.db.money.Money;
import nodefair.db.payout.Payout;
import nodefair.db.payout.PayoutState;
import nodefair.db.payout.Payouts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Books what became of payouts through the distributor; each method is one transaction and may be repeated. */
@ApplicationScoped
public class PayoutBatchBook {
    private static final Logger LOG = LoggerFactory.getLogger(PayoutBatchBook.class);

    @Inject
    private Payouts payouts;

    @Inject
    private TreasuryPayoutBook treasury;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /** A batch is final: each payee has its tokens, or its money is payable again and its tokens stay in the contract. */
    @Transactional
    public void settled(PayoutBatch batch, BatchOutcome outcome) {
        Instant now = clock.instant();
        int changed = database.update(
                "update payout_batches set state = 'settled', transaction_hash = ?, block_number = ?, settled_at = ?"
                        + " where id = ? and state = 'planned'",
                outcome.transactionHash(),
                outcome.blockNumber(),
                now,
                batch.id());
        if (changed == 0) return;
        Account distributor = distributor(batch.chainId());
        List<Booking> bookings = new ArrayList<>();
        if (outcome.drawnMicros() > 0) {
            String source = "payout-batch:" + batch.id();
            Money drawn = new Money(outcome.drawnMicros(), currency(batch.id()));
            bookings.add(Booking.draft(source + ":drawn", "payouts_drawn", source, now)
                    .debit(distributor, drawn)
                    .credit(Account.chainTreasury(batch.chainId()), drawn)
                    .build());
        }
        for (PayoutBatch.Item item : batch.items()) {
            String why = outcome.failures().get(item.address());
            item(batch.id(), item.address(), why == null ? "paid" : "failed", why);
            if (item.payoutId().isEmpty()) {
                tested(item, why);
                if (why == null) bookings.add(test(batch, item, now));
            } else {
                Payout payout = payouts.lock(item.payoutId().get()).orElseThrow();
                payout.submitToChain(outcome.transactionHash(), now);
                bookings.add(why == null ? pay(payout, distributor, now) : fail(payout, why, now));
                database.update("update payouts set destination = ? where id = ?", item.address(), payout.id());
            }
        }
        if (!bookings.isEmpty()) ledger.post(bookings);
        FaultPoint.reached("chain-pay.paid-written");
        LOG.info(
                "payouts are final, batch={} payees={} failed={}",
                batch.id(),
                batch.items().size(),
                outcome.failures().size());
    }

    /** A payee took what the contract kept for it. */
    @Transactional
    public void collected(RefusedPayouts.Kept kept, long chainId) {
        if (!isKept(kept)) return;
        Instant now = clock.instant();
        item(kept.batchId(), kept.item().address(), "collected", null);
        Account distributor = distributor(chainId);
        if (kept.item().payoutId().isEmpty()) {
            tested(kept.item(), null);
            ledger.post(test(kept.batchId(), kept.currency(), kept.item(), distributor, now));
            return;
        }
        UUID id = kept.item().payoutId().get();
        Payout payout = payouts.lock(id).orElseThrow();
        if (payout.state() == PayoutState.FAILED)
            treasury.reschedule(payout, kept.item().address());
        payout.submitToChain(kept.transactionHash(), now);
        ledger.post(pay(payout, distributor, now));
    }

    /** What the contract kept for a payee is free there, and its payout may go out again. */
    @Transactional
    public void takenBack(RefusedPayouts.Kept kept) {
        if (isKept(kept)) item(kept.batchId(), kept.item().address(), "taken_back", null);
    }

    private boolean isKept(RefusedPayouts.Kept kept) {
        return database.number(
                        "select count(*) from payout_batch_items where batch_id = ? and address = ? and state = 'failed'",
                        kept.batchId(),
                        kept.item().address())
                > 0;
    }

    private void item(String batch, String address, String state, @Nullable String why) {
        database.update(
                "update payout_batch_items set state = ?, reason = coalesce(?, reason) where batch_id = ? and address = ?",
                state,
                why,
                batch,
                address);
    }

    /** An address that was changed meanwhile waits for a test of its own. */
    private void tested(PayoutBatch.Item item, @Nullable String why) {
        database.update(
                "update payout_accounts set chain_test = ?, chain_test_failure = ?, version = version + 1"
                        + " where provider_id = ? and lower(chain_address) = ? and chain_test in ('wanted', 'failed')",
                why == null ? "arrived" : "failed",
                why,
                item.providerId(),
                item.address());
    }

    private Booking test(PayoutBatch batch, PayoutBatch.Item item, Instant now) {
        return test(batch.id(), currency(batch.id()), item, distributor(batch.chainId()), now);
    }

    private static Booking test(
            String batch, String currency, PayoutBatch.Item item, Account distributor, Instant now) {
        Money amount = new Money(item.micros(), currency);
        String source = "payout-batch:" + batch;
        return Booking.draft(source + ":test:" + item.address(), "payout_test", source, now)
                .debit(new Account("payouts:tests", LedgerAccountKind.EXPENSE), amount)
                .credit(distributor, amount)
                .build();
    }

    private static Booking pay(Payout payout, Account from, Instant now) {
        payout.pay(now);
        String source = "payout:" + payout.id();
        return Booking.draft(source + ":paid:" + payout.attempt(), "payout_paid", source, now)
                .debit(Account.providerTransit(payout.providerId()), payout.amount())
                .credit(from, payout.amount())
                .build();
    }

    private static Booking fail(Payout payout, String why, Instant now) {
        payout.fail("The token refused the address (" + why + ").", now);
        String source = "payout:" + payout.id();
        LOG.warn("payout failed, payout={} provider={} why={}", payout.id(), payout.providerId(), why);
        return Booking.draft(source + ":failed:" + payout.attempt(), "payout_failed", source, now)
                .debit(Account.providerTransit(payout.providerId()), payout.amount())
                .credit(Account.providerPayable(payout.providerId()), payout.amount())
                .build();
    }

    private String currency(String batch) {
        return database.first(row -> row.text("currency"), "select currency from payout_batches where id = ?", batch)
                .orElseThrow();
    }

    /** Tokens in the distributor: on their way, or kept for payees that the token refuses. */
    static Account distributor(long chainId) {
        return new Account("chain:" + chainId + ":distributor", LedgerAccountKind.ASSET);
    }
}
