package nodefair.billing.escrow;

import com.google.gson.Gson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.ChainTransaction;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.EscrowDeposit;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands releases to the sender, each with its plan; a payee that cannot be paid must not keep the others and the renter waiting. */
@ApplicationScoped
public class ReleaseCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseCalls.class);
    private static final Gson GSON = new Gson();

    @Inject
    private EscrowStore store;

    @Inject
    private Ledger ledger;

    @Inject
    private ChainSender sender;

    @Inject
    private PayeeProbe probe;

    /** A call of the contract for these payees and amounts. */
    public interface Call {
        String of(String orderKey, String renter, List<String> payees, List<BigInteger> amounts);
    }

    /** What of a deposit is still in the contract, micros; below zero when it is not to be released, or the books differ. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public long restMicros(ChainRail rail, Escrow escrow) {
        UUID order = escrow.orderId();
        ChainSettings settings = rail.settings();
        EscrowDeposit deposit = rail.chain()
                .deposit(settings.escrow(), OrderKey.of(order), escrow.payer().orElseThrow());
        if (deposit.state() != EscrowDeposit.State.FUNDED) {
            LOG.warn("Deposit is not there to be released, order={} state={}", order, deposit.state());
            return -1;
        }
        long rest = TokenUnits.toMicros(deposit.amount().subtract(deposit.settled()), settings.tokenDecimals());
        long unspent = ledger.balance(Account.orderEscrow(order), settings.tokenSymbol())
                .micros();
        long earned = store.shares(order).stream()
                .mapToLong(ReleasePlan.Share::micros)
                .reduce(store.platformMicros(order), Math::addExact);
        if (unspent + earned == rest) return rest;
        LOG.error(
                "Deposit and books differ, nothing is released, order={} books_micros={} deposit_rest_micros={}",
                order,
                unspent,
                rest - earned);
        return -1;
    }

    /** @throws ChainRefused when nobody is to be left out */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void submit(ChainRail rail, String intent, UUID order, ReleasePlan plan, Call call) {
        try {
            send(rail, intent, order, plan, call);
        } catch (ChainRefused refused) {
            Set<ReleasePlan.Payee> payees =
                    refused.isRevert() ? probe.refused(rail, OrderKey.of(order), plan) : Set.of();
            if (payees.isEmpty()) throw refused;
            LOG.error("Payees are refused, the treasury keeps their shares, order={} payees={}", order, payees);
            send(rail, intent, order, plan.without(payees), call);
        }
    }

    /** The plan that a transaction carried out. */
    static ReleasePlan plan(ChainTransaction sent) {
        return GSON.fromJson(sent.details(), ReleasePlan.class);
    }

    private void send(ChainRail rail, String intent, UUID order, ReleasePlan plan, Call call) {
        ChainSettings settings = rail.settings();
        String data = call.of(
                OrderKey.of(order),
                plan.renter(),
                plan.addresses(settings.treasury()),
                plan.amounts(settings.tokenDecimals()));
        sender.submit(rail, intent, settings.escrow(), data, GSON.toJson(plan));
    }
}
