package nodefair.billing.escrow;

import com.google.gson.Gson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Optional;
import nodefair.billing.chain.ChainGuard;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.ChainTransaction;
import nodefair.billing.chain.ChainTransactionState;
import nodefair.billing.chain.RetryPauses;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.escrow.TreasuryPayoutBook.Open;
import nodefair.billing.escrow.TreasuryPayoutBook.Owed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pays the shares that the treasury holds once their providers have given an address. The operator moves them out of the
 * treasury's wallet by the allowance that the treasury gave it, so that the treasury's key stays where it is.
 */
@ApplicationScoped
public class TreasuryPayouts {
    private static final Logger LOG = LoggerFactory.getLogger(TreasuryPayouts.class);
    private static final Gson GSON = new Gson();

    @Inject
    private TokenRail rail;

    @Inject
    private TreasuryPayoutBook book;

    @Inject
    private ChainSender sender;

    @Inject
    private ChainGuard guard;

    @Inject
    private Clock clock;

    private final RetryPauses pauses = new RetryPauses();

    private record Details(String address) {}

    /** Schedules what is held, sends what is scheduled, books what is final. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll() {
        if (rail.isOn()) guard.round("payouts", this::payAll);
    }

    private void payAll() {
        for (Owed owed : book.owed()) {
            if (rail.paysTo(owed.address())) book.schedule(owed);
        }
        book.open().forEach(this::advance);
    }

    private void advance(Open payout) {
        String intent = "payout:" + payout.id();
        Optional<ChainTransaction> sent = sender.outcome(intent);
        if (sent.isEmpty() || sent.get().state() == ChainTransactionState.FAILED) {
            if (pauses.isOver(intent, clock.instant())) send(intent, payout);
        } else if (sent.get().state() == ChainTransactionState.SUCCEEDED) {
            Details details = GSON.fromJson(sent.get().details(), Details.class);
            book.paid(payout.id(), details.address(), sent.get());
        }
    }

    private void send(String intent, Open payout) {
        ChainSettings settings = rail.settings();
        BigInteger amount = TokenUnits.fromMicros(payout.amount().micros(), settings.tokenDecimals());
        String call = TokenCalls.transferFrom(settings.treasury(), payout.address(), amount);
        try {
            sender.submit(intent, settings.token(), call, GSON.toJson(new Details(payout.address())));
            pauses.succeeded(intent);
        } catch (ChainRefused refused) {
            pauses.failed(intent, clock.instant());
            LOG.warn(
                    "Payout waits for the treasury's allowance or tokens, payout={} amount={} cause={}",
                    payout.id(),
                    payout.amount(),
                    refused.getMessage());
        }
    }
}
