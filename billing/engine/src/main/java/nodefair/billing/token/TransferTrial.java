package nodefair.billing.token;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.TokenTransfer;
import nodefair.billing.contracts.TransferProbe;
import nodefair.billing.contracts.TransferProbe.Measured;

/** Tries a transfer of somebody who has the token, without making it. */
@ApplicationScoped
public class TransferTrial {
    /** Base units: little of any token, and enough for a fee of a hundredth of a per cent to be seen. */
    static final BigInteger AMOUNT = BigInteger.valueOf(10_000);

    /** A token that is used much has holders in a few blocks, and more logs in many than an endpoint gives. */
    private static final List<Long> BLOCKS_BACK = List.of(0L, 10L, 100L, 1_000L);

    private static final int HOLDERS_MAX = 10;

    /** Empty when nobody was found who has enough and may send it, or the endpoint does not serve the question. */
    Optional<Measured> measure(ChainRail rail, long block) {
        try {
            for (long back : BLOCKS_BACK) {
                Optional<Measured> measured = holders(rail, block, back).stream()
                        .flatMap(holder -> measure(rail, holder, block).stream())
                        .findFirst();
                if (measured.isPresent()) return measured;
            }
        } catch (ChainRefused notServed) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Measured> measure(ChainRail rail, String holder, long block) {
        try {
            return Optional.of(
                    TransferProbe.measure(rail.chain(), rail.settings().token(), holder, AMOUNT, block));
        } catch (ChainRefused refused) {
            if (!refused.isRevert()) throw refused;
            return Optional.empty();
        }
    }

    /** Our own contracts, then whoever got the token lately. */
    private static List<String> holders(ChainRail rail, long block, long back) {
        String token = rail.settings().token();
        Stream<String> asked = back == 0
                ? Stream.of(rail.escrow(), rail.settings().treasury())
                : receivers(rail.chain().logs(token, Math.max(0, block - back), block)).stream();
        return asked.filter(holder ->
                        rail.chain().tokenBalanceAt(token, holder, block).compareTo(AMOUNT) >= 0)
                .limit(HOLDERS_MAX)
                .toList();
    }

    private static Set<String> receivers(List<ChainLog> logs) {
        Set<String> receivers = new TreeSet<>();
        for (ChainLog log : logs) {
            TokenTransfer.decode(log.topics(), log.data())
                    .map(TokenTransfer::to)
                    .ifPresent(receivers::add);
        }
        return receivers;
    }
}
