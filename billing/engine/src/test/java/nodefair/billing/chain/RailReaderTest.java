package nodefair.billing.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.TransactionSigner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RailReaderTest {
    private static final String CHAIN = "nodefair.chain.";
    private static final String NCR = CHAIN + "token.ncr.";
    private static final String OTHER = CHAIN + "10.";

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void oneToken() {
        settings.put(CHAIN + "rpc.url", "http://127.0.0.1:8704");
        settings.put(CHAIN + "id", "31337");
        settings.put(CHAIN + "escrow", address(1));
        settings.put(CHAIN + "token", address(2));
        settings.put(CHAIN + "distributor", address(3));
        settings.put(CHAIN + "treasury", address(4));
        settings.put(CHAIN + "operator.key", LocalChain.KEYS.get(0));
    }

    @Test
    void read_givesOneRailUnlessTokensAreListed() {
        assertThat(symbols()).containsExactly("NUSD");
        settings.put(CHAIN + "tokens", "NUSD");
        assertThat(symbols()).containsExactly("NUSD");
        settings.remove(CHAIN + "rpc.url");
        assertThat(symbols()).isEmpty();
    }

    @Test
    void read_givesATokenOfTheSameChainItsOwnContracts() {
        listed();

        ChainSettings its = read().get(1).settings();

        assertThat(its.rpcUrls()).containsExactly("http://127.0.0.1:8704");
        assertThat(its.chainId()).isEqualTo(31337);
        assertThat(its.treasury()).isEqualTo(address(4));
        assertThat(its.tokenSymbol()).isEqualTo("NCR");
        assertThat(its.escrow()).isEqualTo(address(11));
        assertThat(its.token()).isEqualTo(address(12));
        assertThat(its.distributor()).contains(address(13));
        assertThat(its.tokenDecimals()).isEqualTo(18);
        assertThat(its.startBlock()).isEqualTo(7);
    }

    @Test
    void read_keepsATokenWhoseStartBlockIsNotSet() {
        listed();
        settings.remove(NCR + "start.block");

        assertThat(symbols()).containsExactly("NUSD", "NCR");
        assertThat(read().get(1).settings().startBlock()).isZero();
    }

    @Test
    void read_takesADistributorForAsOldAsTheEscrowUnlessItIsSaid() {
        listed();
        settings.put(CHAIN + "start.block", "5");
        settings.put(NCR + "distributor.start.block", "900");

        assertThat(read()).extracting(it -> it.settings().distributorStart()).containsExactly(5L, 900L);
        assertThat(read()).extracting(it -> it.settings().startBlock()).containsExactly(5L, 7L);
    }

    @Test
    void read_givesATokenOfAnotherChainThatChainsSettings() {
        elsewhere();
        settings.put(OTHER + "confirmations", "30");
        settings.put(OTHER + "fee.max.gwei", "2");
        settings.put(CHAIN + "fee.low.gwei", "9");

        ChainRail its = read().get(1);

        assertThat(its.settings().rpcUrls()).containsExactly("http://a:1", "http://b:1");
        assertThat(its.chainId()).isEqualTo(10);
        assertThat(its.settings().treasury()).isEqualTo(address(14));
        assertThat(its.settings().confirmations()).isEqualTo(30);
        assertThat(its.limits().feeMaxWei()).isEqualTo(BigInteger.valueOf(2_000_000_000));
        assertThat(its.limits().fundsLowWei()).as("of the first").isEqualTo(BigInteger.valueOf(9_000_000_000L));
        assertThat(its.signer().address()).as("the first one's key").isEqualTo(signer(0));
        settings.put(OTHER + "operator.key", LocalChain.KEYS.get(1));
        assertThat(read().get(1).signer().address()).isEqualTo(signer(1));
    }

    @Test
    void read_letsOneEndpointSendOnThatChainAloneOfWhichItWasSaid() {
        elsewhere();
        settings.put(CHAIN + "id", "1");
        settings.put(CHAIN + "single.endpoint", "true");
        settings.remove(OTHER + "rpc.url.2");
        assertThat(read().stream().map(ChainRail::maySend)).containsExactly(true, false);
        assertThat(FeeAccount.oneEndpoint(read().get(1))).contains("(" + OTHER + "rpc.url.2)");
        settings.put(OTHER + "single.endpoint", "true");
        assertThat(read().stream().map(ChainRail::maySend)).containsExactly(true, true);
    }

    @Test
    void read_namesTheChainWhoseKeyIsMissing() {
        elsewhere();
        settings.remove(CHAIN + "operator.key");
        assertThatThrownBy(read().get(1)::signer).hasMessage(OTHER + "operator.key is not set");
    }

    @Test
    void read_mayFindTheSameContractsOnAnotherChain() {
        elsewhere();
        settings.put(NCR + "escrow", address(1));
        settings.put(NCR + "distributor", address(3));
        assertThat(symbols()).containsExactly("NUSD", "NCR");
    }

    @Test
    void read_namesTheSettingThatIsMissingOrWrong() {
        elsewhere();
        for (String needed :
                List.of(NCR + "escrow", NCR + "address", NCR + "decimals", OTHER + "rpc.url", OTHER + "treasury")) {
            String value = settings.remove(needed);
            refused(needed + " is not set");
            settings.put(needed, value);
        }
        wrong(NCR + "escrow", "0x12", NCR + "escrow is no address: 0x12");
        wrong(NCR + "distributor", "none", NCR + "distributor is no address: none");
        wrong(NCR + "chain", "base", NCR + "chain is no whole number: base");
        wrong(NCR + "decimals", "five", NCR + "decimals is no whole number: five");
        wrong(NCR + "decimals", "5", NCR + "decimals is outside 6 to 18: 5");
        wrong(NCR + "start.block", "-1", NCR + "start.block is no whole number: -1");
        wrong(OTHER + "rpc.url", "http://a:1,http://a:1", OTHER + "rpc.url names one endpoint or two different ones");
        wrong(OTHER + "confirmations", "3000000000", OTHER + "confirmations is above 100000: 3000000000");
        wrong(OTHER + "part.days", "999999999999999", OTHER + "part.days is above 3650: 999999999999999");
        wrong(OTHER + "rpc.url", "b:1", OTHER + "rpc.url or " + OTHER + "rpc.url.2 is no http(s)://host");
        wrong(OTHER + "fee.max.gwei", "cheap", OTHER + "fee.max.gwei is no number of gwei: cheap");
        settings.put(OTHER + "operator.key", "a");
        wrong(
                OTHER + "operator.provider",
                "b",
                OTHER + "operator.key, " + OTHER + "operator.keystore and " + OTHER
                        + "operator.provider: set one of them");
    }

    @Test
    void read_refusesContractsOfAnotherToken() {
        listed();
        wrong(
                NCR + "escrow",
                address(1),
                NCR + "escrow is that of NUSD already, each token needs its own: " + address(1));
        wrong(
                NCR + "address",
                address(2),
                NCR + "address is that of NUSD already, each token needs its own: " + address(2));
        wrong(
                NCR + "distributor",
                address(3),
                NCR + "distributor is that of NUSD already, each token needs its own: " + address(3));
        settings.put(CHAIN + "tokens", "NCR,NCR");
        assertThat(symbols()).as("once is enough").containsExactly("NUSD", "NCR");
    }

    @Test
    void read_leavesOutATokenThatIsWrongAndKeepsTheOthers() {
        listed();
        settings.put(CHAIN + "tokens", "usd coin, BAD ,NCR");
        assertThat(symbols()).containsExactly("NUSD", "NCR");
        settings.put(CHAIN + "escrow", "0x1");
        assertThatThrownBy(this::read).hasMessage(CHAIN + "escrow is no address: 0x1");
    }

    private void listed() {
        settings.put(CHAIN + "tokens", "NCR");
        settings.put(NCR + "escrow", address(11));
        settings.put(NCR + "address", address(12));
        settings.put(NCR + "distributor", address(13));
        settings.put(NCR + "decimals", "18");
        settings.put(NCR + "start.block", "7");
    }

    private void elsewhere() {
        listed();
        settings.put(NCR + "chain", "10");
        settings.put(OTHER + "rpc.url", "http://a:1");
        settings.put(OTHER + "rpc.url.2", "http://b:1");
        settings.put(OTHER + "treasury", address(14));
    }

    private void wrong(String name, String value, String message) {
        Optional<String> before = Optional.ofNullable(settings.put(name, value));
        refused(message);
        before.ifPresentOrElse(it -> settings.put(name, it), () -> settings.remove(name));
    }

    private void refused(String message) {
        RailReader reader = new RailReader(this::setting);
        List<ChainRail> first = List.of(read().get(0));
        assertThatThrownBy(() -> reader.read("NCR", first, Optional.empty())).hasMessage(message);
        assertThat(symbols()).as("the others go on").containsExactly("NUSD");
    }

    private List<String> symbols() {
        return read().stream().map(ChainRail::currency).toList();
    }

    private List<ChainRail> read() {
        List<ChainRail> rails = new RailReader(this::setting).read();
        rails.forEach(ChainRail::close);
        return rails;
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    private static String signer(int key) {
        return new TransactionSigner(LocalChain.KEYS.get(key), 10).address();
    }

    private static String address(int number) {
        return "0x%040x".formatted(number);
    }
}
