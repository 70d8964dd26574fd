package nodefair.billing.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainGuard;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.TransferProbe.Measured;
import nodefair.billing.contracts.UnreadableAnswer;
import nodefair.billing.ledger.Difference;
import nodefair.billing.token.TokenRefusal.Kind;

/**
 * Asks the chain whether tokens are what the settings say, and whether all of a transfer arrives: nothing is sold for one that takes a
 * fee on transfers. Asked again from time to time, because some contracts can begin to take one; the escrow contract refuses a deposit
 * that does not arrive whole in any case.
 */
@ApplicationScoped
public class TokenCheck {
    /** What is fine is asked again after that; what is not, in the next round. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private static final String UNREADABLE = "its contract or escrow cannot be read: ";

    @Inject
    private TokenRail rails;

    @Inject
    private TransferTrial trial;

    @Inject
    private TokenChecks checks;

    @Inject
    private TokenDecimals decimals;

    @Inject
    private ChainGuard guard;

    @Inject
    private Alarms alarms;

    @Inject
    private Clock clock;

    private final Map<String, Instant> fineAt = new ConcurrentHashMap<>();

    /** One round; a token that is refused is an alarm. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll() {
        rails.each(this::poll);
    }

    /** The same for one token. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll(ChainRail rail) {
        Instant fine = fineAt.getOrDefault(rail.currency(), Instant.EPOCH);
        if (fine.plus(AGAIN).isAfter(clock.instant())) return;
        guard.round(rail, rail.currency() + " check", () -> check(rail));
    }

    private void check(ChainRail rail) {
        long block = Math.max(0, rail.finalBlock());
        Optional<TokenRefusal> refusal = contract(rail, block).map(why -> new TokenRefusal(Kind.CONTRACT, why));
        boolean wasTried = false;
        if (refusal.isEmpty()) {
            Optional<Measured> measured = trial.measure(rail, block);
            wasTried = measured.isPresent();
            refusal = wasTried
                    ? measured.filter(it -> !it.isExactly(TransferTrial.AMOUNT)).map(TokenCheck::fee)
                    : checks.fee(rail.chainId(), rail.settings().token());
        }
        checks.keep(rail.chainId(), rail.settings().token(), refusal, wasTried);
        String subject = "token:" + rail.currency() + " contract";
        if (refusal.isPresent()) {
            alarms.seen(List.of(new Difference(
                    PriceWatch.ALARM,
                    subject,
                    "Nothing is sold for it: " + refusal.get().why())));
        } else {
            alarms.cleared(PriceWatch.ALARM, subject);
            // one whose transfers nobody could try is asked again in the next round
            if (wasTried) fineAt.put(rail.currency(), clock.instant());
        }
    }

    private Optional<String> contract(ChainRail rail, long block) {
        try {
            return wrong(rail, block);
        } catch (ChainRefused refused) {
            return Optional.of(UNREADABLE + refused.ofContract());
        } catch (UnreadableAnswer another) {
            return Optional.of(UNREADABLE + another.getMessage());
        }
    }

    private Optional<String> wrong(ChainRail rail, long block) {
        ChainSettings its = rail.settings();
        if (!rail.chain().hasCode(its.token())) return Optional.of("no contract is at " + its.token());
        Optional<String> others = decimals.wrong(rail, block);
        if (others.isPresent()) return others;
        String accepted = rail.chain().viewAt(its.escrow(), EscrowCalls.accepted(its.token()), block);
        if (!EscrowCalls.isAccepted(accepted)) {
            return Optional.of("the escrow contract " + its.escrow() + " does not accept it");
        }
        return Optional.empty();
    }

    private static TokenRefusal fee(Measured measured) {
        return new TokenRefusal(
                Kind.FEE,
                "it takes a fee on transfers: of " + TransferTrial.AMOUNT + " units " + measured.taken()
                        + " were taken and " + measured.arrived() + " arrived");
    }
}
