package nodefair.billing.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.RailSwitch;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.testing.BlockingToken;
import nodefair.billing.contracts.testing.FeeToken;
import nodefair.billing.testing.TestBeans;
import nodefair.billing.testing.TestDatabase;
import nodefair.billing.testing.chain.BusyEndpoint;
import nodefair.billing.token.AcceptedToken;
import nodefair.billing.token.PriceSource;
import nodefair.billing.token.TokenCheck;
import nodefair.billing.token.TokenChecks;
import nodefair.billing.token.TokenPrices;
import nodefair.billing.token.TokenRefusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing is sold for a token whose contract is not what it should be. */
class TokenCheckIT {
    private static final BigInteger FUNDS = BigInteger.TEN.pow(21);

    private static TestChain honest;
    private static TestChain taking;
    private TestDatabase database;

    @BeforeAll
    static void start() {
        Optional<Path> anvil = LocalChain.binary();
        if (anvil.isEmpty()) System.out.println("SKIPPED TokenCheckIT: anvil is not installed");
        assumeTrue(anvil.isPresent(), "anvil is not installed");
        honest = new TestChain(anvil.get(), 2);
        taking = new TestChain(anvil.get(), 31338, 2, Optional.of(FeeToken.deploy()), FUNDS);
    }

    @AfterAll
    static void stop() {
        if (honest == null) return;
        honest.close();
        taking.close();
    }

    @BeforeEach
    void open() {
        database = TestDatabase.start();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void check_refusesATokenThatTakesAFeeAndNoOther() {
        TestBeans beans = checked(honest.settings("NUSD", 6), taking.settings("NFT", 18));

        assertThat(sold(beans)).containsExactly("NUSD");
        assertThat(alarms(beans))
                .containsExactly("token:NFT contract: Nothing is sold for it: it takes a fee on transfers:"
                        + " of 10000 units 10000 were taken and 9899 arrived");
    }

    @Test
    void check_refusesDecimalsThatTheContractDoesNotHave() {
        TestBeans beans = checked(honest.settings("NUSD", 18));

        assertThat(sold(beans)).isEmpty();
        assertThat(alarms(beans)).singleElement().asString().contains("it has 6 decimals, the settings say 18");
    }

    @Test
    void check_refusesWhatTheEscrowDoesNotAcceptUntilItDoes() {
        accept(honest, false);
        TestBeans beans = checked(honest.settings("NUSD", 6));
        assertThat(sold(beans)).isEmpty();
        assertThat(alarms(beans)).singleElement().asString().contains("does not accept it");

        accept(honest, true);
        beans.get(TokenCheck.class).poll();
        assertThat(sold(beans)).containsExactly("NUSD");
        assertThat(alarms(beans)).isEmpty();
    }

    @Test
    void check_endsARefusalThatWasMendedThoughNobodyHasTheToken() {
        TestChain nobodys = honest.beside(BlockingToken.deploy(), BigInteger.ZERO);
        accept(nobodys, false);
        TestBeans beans = checked(nobodys.settings("NCR", 18));
        assertThat(sold(beans)).isEmpty();

        accept(nobodys, true);
        beans.get(TokenCheck.class).poll();
        assertThat(sold(beans)).containsExactly("NCR");
        assertThat(alarms(beans)).isEmpty();
    }

    @Test
    void check_keepsAFeeUntilATransferShowsNoneWhateverElseWasWrongMeanwhile() {
        TestChain chain = honest.beside(BlockingToken.deploy(), BigInteger.ZERO);
        ChainSettings nobodys = chain.settings("NCR", 18);
        TestBeans beans = checked(nobodys);
        assertThat(sold(beans)).containsExactly("NCR");

        TokenRefusal fee = new TokenRefusal(TokenRefusal.Kind.FEE, "as an earlier version said it");
        beans.get(TokenChecks.class).keep(nobodys.chainId(), nobodys.token(), Optional.of(fee), true);
        beans.get(TokenCheck.class).poll();
        assertThat(sold(beans)).isEmpty();
        assertThat(beans.get(TokenChecks.class).refusal(nobodys.chainId(), nobodys.token()))
                .hasValue(fee);

        accept(chain, false);
        beans.get(TokenCheck.class).poll();
        assertThat(alarms(beans)).singleElement().asString().contains("does not accept it");
        accept(chain, true);
        beans.get(TokenCheck.class).poll();
        assertThat(sold(beans)).isEmpty();
        assertThat(alarms(beans)).singleElement().asString().contains(fee.why());
    }

    @Test
    void check_refusesWhatItCannotRead() {
        ChainSettings its = honest.settings("NUSD", 6);
        TestBeans beans = checked(new ChainSettings(
                its.rpcUrls(),
                its.chainId(),
                its.escrow(),
                honest.at.anchor(),
                Optional.empty(),
                its.treasury(),
                "NUSD",
                6,
                0,
                its.confirmations()));

        assertThat(sold(beans)).isEmpty();
        assertThat(alarms(beans)).singleElement().asString().contains("its contract or escrow cannot be read");
    }

    @Test
    void check_takesNoTokenOffSaleForARateLimit() {
        BusyEndpoint endpoint = new BusyEndpoint();
        endpoint.busy(true);
        TestBeans beans = beans(
                RailSwitch.on(honest.settings("NUSD", 6), endpoint.before(new ChainClient(honest.local.rpcUrl()))));
        TokenCheck check = beans.get(TokenCheck.class);

        assertThatThrownBy(check::poll).isInstanceOf(ChainUnavailable.class);
        assertThat(sold(beans)).containsExactly("NUSD");
        assertThat(alarms(beans)).isEmpty();

        endpoint.busy(false);
        check.poll();
        assertThat(sold(beans)).containsExactly("NUSD");
        assertThat(alarms(beans)).isEmpty();
    }

    private static void accept(TestChain chain, boolean accepted) {
        String call = EscrowCalls.setAccepted(chain.at.token(), accepted);
        chain.awaitMined(chain.send(chain.admin, chain.at.escrow(), call));
        chain.mine(4);
    }

    private TestBeans checked(ChainSettings... settings) {
        TestBeans beans = beans(RailSwitch.on(List.of(settings)));
        beans.get(TokenCheck.class).poll();
        return beans;
    }

    private TestBeans beans(TokenRail rails) {
        return new TestBeans(database).put(Clock.class, Clock.systemUTC()).put(TokenRail.class, rails);
    }

    private static List<String> sold(TestBeans beans) {
        return beans.get(TokenRail.class).all().stream()
                .filter(rail -> beans.get(TokenPrices.class).usable(token(rail)).isPresent())
                .map(ChainRail::currency)
                .toList();
    }

    private static AcceptedToken token(ChainRail rail) {
        ChainSettings its = rail.settings();
        return new AcceptedToken(
                its.tokenSymbol(), its.chainId(), its.token(), its.tokenDecimals(), PriceSource.dollar());
    }

    private static List<String> alarms(TestBeans beans) {
        return beans.get(Alarms.class).open().stream()
                .map(alarm ->
                        alarm.difference().subject() + ": " + alarm.difference().details())
                .toList();
    }
}
