package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.RailSwitch;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.contracts.testing.BlockingToken;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.LedgerChecker;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.TokenSettlement;
import nodefair.billing.reconciliation.ChainBalances;
import nodefair.billing.settings.RailSettings;
import nodefair.billing.settings.TradeSettings;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.testing.TestBeans;
import nodefair.billing.testing.TestDatabase;
import nodefair.billing.testing.TokenSeed;

/**
 * Two tokens, of 6 and of 18 decimals; the second one refuses whom the test wants. Apart they are on two chains where escrow and
 * distributor have the same addresses and the operator the same key: whatever goes by an address alone is mixed up. On one chain key,
 * nonces, treasury and the codes of the chain's accounts are shared.
 */
final class TwoTokenMarket implements AutoCloseable {
    static final long OTHER_CHAIN = 31338;
    private static final int BLOCKS_TO_FINALITY = 2;
    private static final long PATIENCE_S = 60;
    private static final BigInteger CREDITS = BigInteger.TEN.pow(21);

    final Token dollars;
    final Token credits;
    final TestBeans beans;
    final Database database;
    final TokenSeed seed;
    private final TestDatabase testDatabase;

    /** One of the two, with its chain. */
    record Token(TestChain on, String symbol, int decimals, Ledger ledger) {
        long micros(String owner) {
            return TokenUnits.toMicros(on.tokens(owner), decimals);
        }

        long booked(Account account) {
            return ledger.balance(account, symbol).micros();
        }

        ChainSettings settings() {
            return on.settings(symbol, decimals);
        }
    }

    static TwoTokenMarket apart(Path anvil) {
        TestChain second =
                new TestChain(anvil, OTHER_CHAIN, BLOCKS_TO_FINALITY, Optional.of(BlockingToken.deploy()), CREDITS);
        return new TwoTokenMarket(new TestChain(anvil, BLOCKS_TO_FINALITY), second);
    }

    static TwoTokenMarket onOneChain(Path anvil) {
        TestChain chain = new TestChain(anvil, BLOCKS_TO_FINALITY);
        return new TwoTokenMarket(chain, chain.beside(BlockingToken.deploy(), CREDITS));
    }

    private TwoTokenMarket(TestChain first, TestChain second) {
        first.allowTreasury();
        testDatabase = TestDatabase.start();
        beans = new TestBeans(testDatabase)
                .put(Clock.class, Clock.systemUTC())
                .put(TradeSettings.class, TradeSettings.defaults())
                .put(RailSettings.class, new RailSettings(false, true))
                .put(TokenRail.class, new TokenRail());
        dollars = new Token(first, "NUSD", 6, beans.get(Ledger.class));
        credits = new Token(second, "NCR", 18, beans.get(Ledger.class));
        accept(dollars.settings(), credits.settings());
        beans.put(TokenSettlement.class, beans.get(EscrowSettlement.class));
        database = beans.get(Database.class);
        seed = new TokenSeed(database);
    }

    boolean areApart() {
        return dollars.on.id != credits.on.id;
    }

    /** What the settings have from now on. */
    void accept(ChainSettings... settings) {
        RailSwitch.turn(beans.get(TokenRail.class), List.of(settings));
    }

    UUID order(Token token, long micros) {
        Instant useBy = Instant.ofEpochSecond(token.on.chain.latest().timestampSeconds())
                .plusSeconds(3600);
        return seed.order(micros, token.symbol, useBy);
    }

    /** An order that is paid. */
    UUID funded(Token token, long micros) {
        UUID order = order(token, micros);
        token.on.pay(token.on.renter, plan(order));
        pollUntil(() -> progress(order) == DepositProgress.FUNDED);
        return order;
    }

    DepositPlan plan(UUID order) {
        return beans.get(DepositPlans.class).of(order).orElseThrow();
    }

    DepositProgress progress(UUID order) {
        return beans.get(DepositPlans.class).progress(order).orElseThrow();
    }

    /** Books all work, ends orders, and waits until their deposits are released. */
    void settleAndClose(UUID... orders) {
        look();
        askToClose(orders);
        for (UUID order : orders) pollUntil(() -> state(order).equals("closed"));
    }

    /** Books all work, and ends orders, whose deposits are released by and by. */
    void askToClose(UUID... orders) {
        beans.get(SettlementService.class).settle(500);
        OrderClosing closing = beans.get(OrderClosing.class);
        for (UUID order : orders) {
            database.update("update orders set close_requested_at = now() where id = ?", order);
            closing.advance(order);
            closing.advance(order);
        }
    }

    /** Has each chain asked what is at the providers' addresses; one that is silent says nothing new. */
    void look() {
        for (ChainRail rail : beans.get(TokenRail.class).all()) {
            try {
                beans.get(ContractWallets.class).look(rail);
            } catch (ChainUnavailable silent) {
                System.out.println("silent: " + rail.currency());
            }
        }
    }

    String state(UUID order) {
        return database.first(row -> row.text("state"), "select state from orders where id = ?", order)
                .orElseThrow();
    }

    long count(String what) {
        return database.number("select count(*) from " + what);
    }

    /** Each token by itself, to the last micro; nothing of one is booked where the other is. */
    void booksAreTheChains() {
        beans.get(ChainBalances.class).check();
        for (Token token : List.of(dollars, credits)) {
            Token other = token.equals(dollars) ? credits : dollars;
            Account escrow = Account.chainEscrow(token.on.id);
            Account treasury = Account.chainTreasury(token.on.id);
            Account distributor = PayoutBatchBook.distributor(token.on.id);
            assertThat(token.micros(token.on.at.escrow())).as(token.symbol).isEqualTo(token.booked(escrow));
            assertThat(token.micros(TestChain.TREASURY)).as(token.symbol).isEqualTo(token.booked(treasury));
            assertThat(token.micros(token.on.at.distributor())).as(token.symbol).isEqualTo(token.booked(distributor));
            if (areApart()) {
                assertThat(other.booked(escrow) + other.booked(treasury) + other.booked(distributor))
                        .as(other.symbol + " beside " + token.symbol)
                        .isZero();
            }
            var compared = beans.get(ChainBalances.class)
                    .newest(escrow.code(), token.symbol)
                    .orElseThrow();
            assertThat(compared.difference().isZero()).as("%s", compared).isTrue();
        }
        assertThat(beans.get(LedgerChecker.class).check()).isEmpty();
        assertThat(count("reconciliation_exceptions where state = 'open'")).isZero();
    }

    void poll() {
        round(beans.get(EscrowWatcher.class)::poll);
        round(beans.get(EscrowSettlement.class)::poll);
        round(beans.get(TreasuryPayouts.class)::poll);
        round(beans.get(ChainSender.class)::poll);
        dollars.on.mine(1);
        credits.on.mine(1);
    }

    /** As a worker does it: a chain that is silent is asked again. */
    private static void round(Runnable poll) {
        try {
            poll.run();
        } catch (ChainUnavailable silent) {
            System.out.println("silent: " + silent.getMessage());
        }
    }

    void pollUntil(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + PATIENCE_S * 1_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUp) throw new AssertionError("did not happen in " + PATIENCE_S + " s");
            poll();
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() throws IOException {
        credits.on.close();
        dollars.on.close();
        testDatabase.close();
    }
}
