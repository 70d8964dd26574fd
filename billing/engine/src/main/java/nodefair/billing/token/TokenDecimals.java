package nodefair.billing.token;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.UnreadableAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether tokens have the decimals that the settings say: by others every amount is sent in the wrong unit, and the books agree. */
@ApplicationScoped
public class TokenDecimals {
    private static final Logger LOG = LoggerFactory.getLogger(TokenDecimals.class);

    private final Set<Said> right = ConcurrentHashMap.newKeySet();
    private final Set<Said> told = ConcurrentHashMap.newKeySet();

    /** What the settings say. */
    private record Said(long chainId, String token, int decimals) {
        static Said by(ChainRail rail) {
            ChainSettings its = rail.settings();
            return new Said(rail.chainId(), its.token(), its.tokenDecimals());
        }
    }

    /**
     * False while a contract has others, or is no token. What was right since the program began is believed without asking, until
     * {@link TokenCheck} finds it wrong.
     *
     * @throws nodefair.billing.contracts.ChainUnavailable when it was not right before and cannot be asked
     */
    public boolean areRight(ChainRail rail) {
        Said said = Said.by(rail);
        if (right.contains(said)) return true;
        Optional<String> wrong = readable(rail);
        if (wrong.isPresent() && told.add(said)) {
            LOG.error("Nothing is paid out in a token, currency={} cause={}", rail.currency(), wrong.get());
        }
        return wrong.isEmpty();
    }

    private Optional<String> readable(ChainRail rail) {
        try {
            return wrong(rail, Math.max(0, rail.finalBlock()));
        } catch (ChainRefused refused) {
            return Optional.of(refused.ofContract());
        } catch (UnreadableAnswer another) {
            return Optional.of(String.valueOf(another.getMessage()));
        }
    }

    /** What is wrong as of a block, asked of the chain; empty when nothing is. */
    Optional<String> wrong(ChainRail rail, long block) {
        Said said = Said.by(rail);
        BigInteger there = TokenCalls.decimals(rail.chain().viewAt(said.token(), TokenCalls.decimals(), block));
        if (there.equals(BigInteger.valueOf(said.decimals()))) {
            right.add(said);
            told.remove(said);
            return Optional.empty();
        }
        right.remove(said);
        return Optional.of("it has " + there + " decimals, the settings say " + said.decimals());
    }
}
