package nodefair.billing.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.Fees;
import nodefair.billing.ledger.Difference;

/** What the operator may offer for gas, and whether its account can go on paying. What keeps it from sending is an alarm. */
@ApplicationScoped
public class FeeAccount {
    static final Duration WATCH_EVERY = Duration.ofMinutes(1);
    private static final BigInteger WEI_PER_GWEI = BigInteger.valueOf(1_000_000_000);

    @Inject
    private Alarms alarms;

    @Inject
    private Clock clock;

    private final Map<Long, Instant> watched = new ConcurrentHashMap<>();

    /**
     * What a transaction offers now, within the chain's limit.
     *
     * @throws ChainRefused when a unit of gas costs more than it may
     */
    Fees offer(ChainRail rail, BigInteger baseFee) {
        if (isTooDear(rail, baseFee)) throw new ChainRefused(tooDear(rail, baseFee), false);
        return Fees.above(baseFee).atMost(rail.limits().feeMaxWei());
    }

    /** Looks once a minute at a chain; asks it, so never called in a transaction. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void watch(ChainRail rail) {
        long chainId = rail.chainId();
        Instant now = clock.instant();
        if (watched.getOrDefault(chainId, Instant.EPOCH).plus(WATCH_EVERY).isAfter(now)) return;
        BigInteger baseFee = rail.chain().latest().baseFee();
        String address = rail.signer().address();
        BigInteger funds = rail.chain().weiBalance(address);
        tell(chainId, "endpoints", !rail.maySend(), "Nothing is sent: " + oneEndpoint(rail));
        tell(chainId, "fees", isTooDear(rail, baseFee), "Nothing new is sent: " + tooDear(rail, baseFee));
        tell(
                chainId,
                "fee account",
                funds.compareTo(rail.limits().fundsLowWei()) < 0,
                "The account that pays fees runs low: " + address + " has " + gwei(funds) + " gwei");
        watched.put(chainId, now);
    }

    private static boolean isTooDear(ChainRail rail, BigInteger baseFee) {
        return baseFee.add(Fees.above(baseFee).priorityFee())
                        .compareTo(rail.limits().feeMaxWei())
                > 0;
    }

    private static String tooDear(ChainRail rail, BigInteger baseFee) {
        return "gas costs " + gwei(baseFee) + " gwei, at most "
                + gwei(rail.limits().feeMaxWei()) + " may be offered ("
                + rail.limits().prefix() + "fee.max.gwei)";
    }

    static String oneEndpoint(ChainRail rail) {
        return "one endpoint alone is not enough for money to leave ("
                + rail.limits().prefix() + "rpc.url.2)";
    }

    private void tell(long chainId, String what, boolean wrong, String details) {
        String subject = "chain:" + chainId + " " + what;
        if (wrong) {
            alarms.seen(List.of(new Difference(ChainGuard.INVARIANT, subject, details)));
        } else {
            alarms.cleared(ChainGuard.INVARIANT, subject);
        }
    }

    private static BigInteger gwei(BigInteger wei) {
        return wei.divide(WEI_PER_GWEI);
    }
}
