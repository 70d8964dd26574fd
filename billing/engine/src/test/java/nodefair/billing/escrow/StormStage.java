package nodefair.billing.escrow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.RailSwitch;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.LedgerChecker;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.TokenSettlement;
import nodefair.billing.settings.RailSettings;
import nodefair.billing.settings.TradeSettings;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.testing.SettableClock;
import nodefair.billing.testing.TestBeans;
import nodefair.billing.testing.TestDatabase;
import nodefair.billing.testing.TokenSeed;
import nodefair.billing.testing.chain.World;

/** One database and one set of workers, for many chains one after the other. */
final class StormStage implements AutoCloseable {
    final SettableClock clock = new SettableClock(Instant.EPOCH);
    final Database database;
    final EscrowWatcher watcher;
    final EscrowSettlement settlement;
    final TreasuryPayouts treasury;
    final ChainSender sender;
    final DepositPlans plans;
    final TokenSeed seed;
    private final TestDatabase testDatabase = TestDatabase.startKeepingConnections();
    private final TokenRail rail = new TokenRail();
    private final TestBeans beans;

    StormStage() {
        beans = new TestBeans(testDatabase)
                .put(Clock.class, clock)
                .put(TradeSettings.class, TradeSettings.defaults())
                .put(RailSettings.class, new RailSettings(false, true))
                .put(TokenRail.class, rail);
        settlement = beans.get(EscrowSettlement.class);
        beans.put(TokenSettlement.class, settlement);
        database = beans.get(Database.class);
        watcher = beans.get(EscrowWatcher.class);
        treasury = beans.get(TreasuryPayouts.class);
        sender = beans.get(ChainSender.class);
        plans = beans.get(DepositPlans.class);
        seed = new TokenSeed(database);
    }

    /** The workers follow this chain from now on, and it is today. */
    void enter(ChainSettings settings, ChainEndpoint endpoint) {
        clock.pass(Duration.between(clock.instant(), today()));
        RailSwitch.turn(rail, settings.paidOutBy(World.DISTRIBUTOR), endpoint);
    }

    Instant today() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Bytes that wait to be mined, as far as the platform knows, by hash; under nonces that nobody else has used up. */
    List<String> waiting(long chainId, long nonce) {
        return database.list(
                row -> row.text("hash"),
                "select hash from chain_transactions where chain_id = ? and state in ('signed', 'sent') and nonce >= ?",
                chainId,
                nonce);
    }

    List<Runnable> workers() {
        return List.of(watcher::poll, settlement::poll, treasury::poll, sender::poll);
    }

    <T> T together(Callable<T> work) {
        try {
            return testDatabase.inTransaction(work);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Providers ask for what failed once more. */
    void payAgain() {
        database.list(
                        row -> row.uuid("provider_id"),
                        "select distinct provider_id from payouts where rail = 'token' and state = 'failed'")
                .forEach(beans.get(TreasuryPayoutBook.class)::again);
    }

    /** A provider would rather claim what it earns. */
    void letClaim(UUID provider) {
        beans.get(ClaimWays.class).choose(provider, true, UUID.randomUUID());
    }

    /** Of the providers that are to claim, every second one has its tokens sent after all. */
    void claimOrSend(Consumer<String> submit) {
        for (Waiting it : database.list(
                row -> new Waiting(row.uuid("provider_id"), row.uuid("id")),
                "select provider_id, id from payouts where rail = 'token' and state = 'claimable' order by id")) {
            if (it.provider().hashCode() % 2 != 0) {
                beans.get(ClaimWays.class).choose(it.provider(), false, UUID.randomUUID());
                continue;
            }
            beans.get(ClaimReader.class)
                    .find(it.provider(), it.payout())
                    .flatMap(PayoutClaim::call)
                    .ifPresent(call -> submit.accept(call.data()));
        }
    }

    /** Payouts that were claimed, on all chains. */
    long claimed() {
        return database.number("select count(*) from payout_claims where state = 'claimed'");
    }

    private record Waiting(UUID provider, UUID payout) {}

    void settleUse() {
        beans.get(SettlementService.class).settle(500);
    }

    void close(UUID order) {
        OrderClosing closing = beans.get(OrderClosing.class);
        closing.advance(order);
    }

    long booked(Account account) {
        return beans.get(Ledger.class).balance(account, "NUSD").micros();
    }

    List<?> differences() {
        return beans.get(LedgerChecker.class).check();
    }

    List<String> alarms() {
        return beans.get(Alarms.class).open().stream()
                .map(alarm ->
                        alarm.difference().subject() + ": " + alarm.difference().details())
                .toList();
    }

    @Override
    public void close() {
        testDatabase.close();
    }
}
