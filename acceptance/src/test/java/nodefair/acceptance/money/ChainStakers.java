package nodefair.acceptance.money;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.NodeStakeAmounts;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.StakeCalls;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.jdbc.Database;
import nodefair.billing.stake.SlashReason;
import nodefair.billing.stake.SlashVerdicts;
import nodefair.billing.stake.Stakes;
import nodefair.billing.stake.VerdictDraft;
import nodefair.billing.testing.TestBeans;

/**
 * Somebody who stakes on a node, and two people of finance who agree to take a part of it. Each does what is missing, as
 * {@link ChainPeople}.
 */
final class ChainStakers {
    static final String KEY = LocalChain.KEYS.get(4);
    private static final BigInteger STAKED = BigInteger.valueOf(5_000_000);
    private static final BigInteger SLASHED = BigInteger.valueOf(2_000_000);
    private static final long GAS = 400_000;

    private final Database database;
    private final Stakes stakes;
    private final SlashVerdicts verdicts;
    private final ChainClient chain;
    private final ChainApp.Wiring wiring;
    private final TransactionSigner owner = new TransactionSigner(KEY, LocalChain.CHAIN_ID);

    ChainStakers(TestBeans beans, ChainClient chain, ChainApp.Wiring wiring) {
        this.chain = chain;
        this.wiring = wiring;
        database = beans.get(Database.class);
        stakes = beans.get(Stakes.class);
        verdicts = beans.get(SlashVerdicts.class);
    }

    List<Runnable> steps() {
        return List.of(this::stake, this::propose, this::agree);
    }

    boolean content() {
        return verdict().equals(List.of("executed"));
    }

    /** How far it is; empty before there is one. */
    List<String> verdict() {
        return database.list(row -> row.text("state"), "select state from slash_verdicts");
    }

    /** What they and the contract have. */
    Map<String, BigInteger> tokens() {
        return Map.of(
                "staker",
                chain.tokenBalance(wiring.token(), owner.address()),
                "stake contract",
                chain.tokenBalance(wiring.token(), wiring.stake()));
    }

    private void stake() {
        String there = chain.view(wiring.stake(), StakeCalls.stakeOf(OrderKey.of(node()), owner.address()));
        boolean waits = chain.pendingNonce(owner.address()) > chain.nonce(owner.address());
        // what was taken of it does not make it nothing
        if (NodeStakeAmounts.decode(there).total().signum() > 0 || waits) return;
        Fees fees = Fees.above(chain.latest().baseFee());
        String call = StakeCalls.stake(OrderKey.of(node()), STAKED);
        chain.send(owner.call(chain.pendingNonce(owner.address()), fees, GAS, wiring.stake(), call));
    }

    private void propose() {
        if (!verdict().isEmpty() || stakes.find(node(), owner.address()).isEmpty()) return;
        var unused = verdicts.propose(
                new VerdictDraft(
                        node(),
                        owner.address(),
                        SLASHED,
                        SlashReason.ABUSE,
                        "It read what its renters left there.",
                        "log.txt",
                        "log".getBytes(StandardCharsets.UTF_8),
                        Set.of()),
                "account:one");
    }

    private void agree() {
        for (UUID id : database.list(row -> row.uuid("id"), "select id from slash_verdicts where state = 'proposed'")) {
            var unused = verdicts.agree(id, "account:two");
        }
    }

    /** The one that the orders are on. */
    private UUID node() {
        return database.first(row -> row.uuid("node_id"), "select node_id from orders order by number limit 1")
                .orElseThrow();
    }
}
