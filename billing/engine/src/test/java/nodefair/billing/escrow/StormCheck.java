package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.EscrowDeposit.State;
import nodefair.billing.contracts.EscrowEvent;
import nodefair.billing.contracts.EscrowEvent.Deposited;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.testing.chain.SimulatedTransaction;
import nodefair.billing.testing.chain.World;

/** Holds the books against the chain, after a chain has come to rest. */
final class StormCheck {
    private final StormRun run;
    private final Database database;

    StormCheck(StormRun run) {
        this.run = run;
        database = run.stage.database;
    }

    /** Figures of one chain. */
    record Counts(int events, int credited, int payments) {}

    /** Intents that were carried out twice. */
    long paidTwice() {
        return database.number(
                "select count(*) - count(distinct intent) from chain_transactions where chain_id = ? and state = 'succeeded'",
                run.chainId);
    }

    long noncesUsedTwice() {
        return run.chain.noncesUsedTwice(StormRun.OPERATOR);
    }

    Counts check() {
        eventsAreThoseOfTheChain();
        int credited = depositsAreCreditedOnce();
        tokensAreWhereTheBooksSay();
        providersHaveWhatTheyEarned();
        int payments = intentsAreMinedOnce();
        assertThat(run.stage.differences()).as("differences in the books").isEmpty();
        assertThat(run.stage.alarms())
                .as("open alarms")
                .noneMatch(alarm -> alarm.startsWith("chain:" + run.chainId + " "));
        return new Counts(run.chain.logs().size(), credited, payments);
    }

    private void eventsAreThoseOfTheChain() {
        List<String> believed = database.list(
                row -> row.text("event"),
                "select transaction_hash || ' ' || log_index || ' ' || block_hash as event from chain_events"
                        + " where chain_id = ? and contract = ? and state = 'final' and worked_at is not null",
                run.chainId,
                run.settings.escrow());
        assertThat(believed)
                .as("events that had an effect")
                .containsExactlyInAnyOrderElementsOf(run.chain.logs().stream()
                        .map(log -> log.transactionHash() + " " + log.logIndex() + " " + log.blockHash())
                        .toList());
    }

    private int depositsAreCreditedOnce() {
        Map<String, DepositPlan> plans =
                run.plans.stream().collect(Collectors.toMap(DepositPlan::orderKey, plan -> plan));
        Map<String, World.Held> deposits = run.chain.world().deposits().stream()
                .collect(Collectors.toMap(it -> it.orderKey() + it.renter(), it -> it));
        Map<String, Ended> ended = ended();
        for (World.Held it : deposits.values()) {
            if (it.state() != State.FUNDED) continue;
            assertThat(pays(it, plans.get(it.orderKey())))
                    .as("stays in the contract: " + it)
                    .isFalse();
        }
        for (ChainLog log : run.chain.logs()) {
            EscrowEvent event = EscrowEvent.decode(log.topics(), log.data()).orElseThrow();
            if (!(event instanceof Deposited deposit)) continue;
            DepositPlan plan = plans.get(deposit.orderKey());
            if (!pays(deposits.get(deposit.orderKey() + deposit.renter()), plan)) continue;
            assertThat(ended)
                    .as("orders that were paid")
                    .containsKey(plan.orderId().toString());
        }
        ended.forEach((order, it) -> {
            String key = OrderKey.of(UUID.fromString(order));
            World.Held deposit = deposits.get(key + it.payer);
            assertThat(pays(deposit, plans.get(key))).as("what paid " + order).isTrue();
            assertThat(deposit.state().name().toLowerCase(Locale.ROOT)).isEqualTo(it.state);
            assertThat(run.stage.booked(Account.orderEscrow(UUID.fromString(order))))
                    .isZero();
        });
        String credits = "select count(*) from payments p join escrows e on e.order_id = p.order_id"
                + " where e.chain_id = ? and p.state = 'succeeded'";
        assertThat(database.number(credits, run.chainId)).isEqualTo(ended.size());
        return ended.size();
    }

    private record Ended(String state, String payer) {}

    private Map<String, Ended> ended() {
        Map<String, Ended> ended = new HashMap<>();
        database.list(
                        row -> Map.entry(row.text("order_id"), new Ended(row.text("state"), row.text("payer"))),
                        "select order_id::text as order_id, state, payer from escrows"
                                + " where chain_id = ? and state is not null",
                        run.chainId)
                .forEach(it -> ended.put(it.getKey(), it.getValue()));
        return ended;
    }

    private static boolean pays(World.Held it, DepositPlan plan) {
        return plan != null
                && it.amount().compareTo(plan.amount()) >= 0
                && it.deadlineSeconds() >= plan.deadline().getEpochSecond();
    }

    private void tokensAreWhereTheBooksSay() {
        World world = run.chain.world();
        BigInteger unknown = world.deposits().stream()
                .filter(it -> it.state() == State.FUNDED)
                .map(World.Held::unsettled)
                .reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(world.balance(run.settings.escrow())).isEqualTo(world.held());
        assertThat(BigInteger.valueOf(run.stage.booked(Account.chainEscrow(run.chainId))))
                .as("the escrow contract in the books")
                .isEqualTo(world.held().subtract(unknown));
        assertThat(BigInteger.valueOf(run.stage.booked(Account.chainTreasury(run.chainId))))
                .as("the treasury in the books")
                .isEqualTo(world.balance(run.settings.treasury()).subtract(StormRun.FUNDS));
        assertThat(BigInteger.valueOf(run.stage.booked(PayoutBatchBook.distributor(run.chainId))))
                .as("the distributor in the books")
                .isEqualTo(world.balance(World.DISTRIBUTOR));
    }

    private void providersHaveWhatTheyEarned() {
        String earned =
                """
                select a.chain_address, sum(s.provider_micros) as micros from settlements s
                join escrows e on e.order_id = s.order_id join payout_accounts a on a.provider_id = s.provider_id
                where e.chain_id = ? group by 1""";
        database.list(row -> Map.entry(row.text("chain_address"), row.number("micros")), earned, run.chainId)
                .forEach(it -> assertThat(run.chain.world().balance(it.getKey()))
                        .as("paid to " + it.getKey())
                        .isEqualTo(BigInteger.valueOf(it.getValue())));
    }

    /** Each transaction of the platform on the chain is one of an intent, and no intent has two. */
    private int intentsAreMinedOnce() {
        List<String> mined = run.chain.succeeded(StormRun.OPERATOR).stream()
                .filter(it -> !it.to().equals(StormRun.OPERATOR))
                .map(SimulatedTransaction::hash)
                .toList();
        List<String> known = database.list(
                row -> row.text("mined_hash"),
                "select mined_hash from chain_transactions where chain_id = ? and state = 'succeeded'",
                run.chainId);
        assertThat(known).as("transactions that were mined").containsExactlyInAnyOrderElementsOf(mined);
        assertThat(paidTwice()).as("intents mined twice").isZero();
        assertThat(noncesUsedTwice()).as("nonces signed for two calls").isZero();
        return mined.size();
    }
}
