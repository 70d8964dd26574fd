package nodefair.billing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.RailSwitch;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.contracts.TwoEndpoints;
import nodefair.billing.contracts.testing.ContractWallet;
import nodefair.billing.testing.Market;
import nodefair.billing.wallet.WalletRefused.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** On a real database and a real chain, with a wallet that is a contract on it. */
class WalletLinkingIT {
    private static final URI PAGE = URI.create("https://nodefair.example/account");
    private static final Credentials KEY = Credentials.create(LocalChain.KEYS.get(1));
    private static final Credentials OTHER_KEY = Credentials.create(LocalChain.KEYS.get(2));
    private static final String NOBODY = "0x" + "22".repeat(20);
    private static final BigInteger ORDER_OF_CURVE = Sign.CURVE_PARAMS.getN();

    private static LocalChain localChain;
    private static ChainClient chain;
    /** Its owner is KEY. */
    private static String contract;

    private Market market;
    private TokenRail rail;
    private WalletLinking linking;
    private UUID renter;

    @BeforeAll
    static void startChain() {
        assumeTrue(LocalChain.binary().isPresent(), "anvil is not installed (npm ci in billing/contracts)");
        localChain = LocalChain.start(LocalChain.binary().orElseThrow());
        chain = new ChainClient(localChain.rpcUrl());
        TransactionSigner deployer = new TransactionSigner(LocalChain.KEYS.get(0), LocalChain.CHAIN_ID);
        SignedTransaction creation = deployer.create(
                0, Fees.above(chain.latest().baseFee()), 1_000_000, ContractWallet.deploy(KEY.getAddress()));
        chain.send(creation);
        while (chain.receipt(creation.hash()).isEmpty()) Thread.onSpinWait();
        contract = deployer.contractAt(0);
    }

    @AfterAll
    static void stopChain() {
        if (chain != null) chain.close();
        if (localChain != null) localChain.close();
    }

    @BeforeEach
    void open() {
        market = new Market(Instant.parse("2026-11-20T12:00:00Z"));
        rail = RailSwitch.on(settings(), chain);
        market.give(TokenRail.class, rail);
        linking = market.get(WalletLinking.class);
        renter = market.renter();
    }

    @Test
    void link_takesTheSignatureOfTheKey() {
        Wallet wallet = link(renter, KEY.getAddress(), KEY);

        assertThat(wallet.address()).isEqualTo(KEY.getAddress());
        assertThat(wallet.contract()).isFalse();
        assertThat(market.get(Wallets.class).of(renter)).containsExactly(wallet);
    }

    @Test
    void link_takesWhatAContractCallsItsSignature() {
        Wallet wallet = link(renter, contract, KEY);

        assertThat(wallet.address()).isEqualTo(contract);
        assertThat(wallet.contract()).isTrue();
    }

    @Test
    void link_refusesWhatTheContractDoesNotCallItsSignature() {
        refused(Reason.NOT_SIGNED, () -> link(renter, contract, OTHER_KEY));
        // its contract reverts
        refused(Reason.NOT_SIGNED, () -> linking.link(renter, ask(contract), "0x1234", PAGE));
        // no contract there
        refused(Reason.NOT_SIGNED, () -> link(renter, NOBODY, KEY));
    }

    @Test
    void link_takesAContractsSignatureOnlyWhenBothEndpointsSaySo() {
        RailSwitch.turn(rail, settings(), new TwoEndpoints(chain, new ChainClient(localChain.rpcUrl())));
        assertThat(link(renter, contract, KEY).contract()).isTrue();
        market.get(Wallets.class)
                .remove(renter, market.get(Wallets.class).of(renter).get(0).id());

        RailSwitch.turn(rail, settings(), new TwoEndpoints(chain, saying("0x" + "0".repeat(64))));
        refused(Reason.CHAIN_IS_SILENT, () -> link(renter, contract, KEY));
        RailSwitch.turn(rail, settings(), new TwoEndpoints(saying("0x1626ba7e" + "0".repeat(56)), chain));
        refused(Reason.CHAIN_IS_SILENT, () -> link(renter, contract, OTHER_KEY));
        assertThat(market.get(Wallets.class).of(renter)).isEmpty();
    }

    @Test
    void link_refusesAnotherKeysSignatureAndItsTwin() {
        refused(Reason.NOT_SIGNED, () -> link(renter, KEY.getAddress(), OTHER_KEY));
        refused(Reason.NOT_SIGNED, () -> linking.link(renter, ask(KEY.getAddress()), "0x", PAGE));
        refused(Reason.NOT_SIGNED, () -> linking.link(renter, ask(KEY.getAddress()), "0x" + "00".repeat(65), PAGE));
        String text = ask(KEY.getAddress());
        refused(Reason.NOT_SIGNED, () -> linking.link(renter, text, twin(text), PAGE));
    }

    @Test
    void link_takesAMessageOnce() {
        String text = ask(KEY.getAddress());
        Wallet wallet = linking.link(renter, text, sign(text, KEY), PAGE);
        market.get(Wallets.class).remove(renter, wallet.id());

        refused(Reason.USED, () -> linking.link(renter, text, sign(text, KEY), PAGE));
    }

    @Test
    void link_usesAMessageUpWithAWrongSignatureToo() {
        String text = ask(KEY.getAddress());
        refused(Reason.NOT_SIGNED, () -> linking.link(renter, text, sign(text, OTHER_KEY), PAGE));

        refused(Reason.USED, () -> linking.link(renter, text, sign(text, KEY), PAGE));
    }

    @Test
    void link_refusesAMessageThatAnotherAccountAskedFor() {
        String text = ask(KEY.getAddress());
        UUID other = market.renter();

        refused(Reason.USED, () -> linking.link(other, text, sign(text, KEY), PAGE));
        assertThat(linking.link(renter, text, sign(text, KEY), PAGE).accountId())
                .isEqualTo(renter);
    }

    @Test
    void link_refusesAMessageThatNobodyAskedFor() {
        String text = ask(KEY.getAddress()).replaceAll("Nonce: .*", "Nonce: 0123456789abcdef");

        refused(Reason.USED, () -> linking.link(renter, text, sign(text, KEY), PAGE));
    }

    @Test
    void link_refusesAfterTenMinutesAndOnAnotherPage() {
        String text = ask(KEY.getAddress());
        URI elsewhere = URI.create("https://nodefair.example.evil/account");
        refused(Reason.OTHER_SITE, () -> linking.link(renter, text, sign(text, KEY), elsewhere));
        market.clock().pass(Duration.ofMinutes(10));

        refused(Reason.EXPIRED, () -> linking.link(renter, text, sign(text, KEY), PAGE));
        refused(Reason.UNREADABLE, () -> linking.link(renter, "hello", sign("hello", KEY), PAGE));
    }

    @Test
    void link_linksAnAddressToOneAccount() {
        Wallet wallet = link(renter, KEY.getAddress(), KEY);
        UUID other = market.renter();
        refused(Reason.LINKED, () -> link(renter, KEY.getAddress(), KEY));
        refused(Reason.TAKEN, () -> link(other, KEY.getAddress(), KEY));
        market.get(Wallets.class).remove(other, wallet.id());
        refused(Reason.TAKEN, () -> link(other, KEY.getAddress(), KEY));

        market.get(Wallets.class).remove(renter, wallet.id());

        assertThat(link(other, KEY.getAddress(), KEY).accountId()).isEqualTo(other);
        assertThat(market.sql()
                        .number(
                                "select count(*) from audit_events where action in ('wallet.linked', 'wallet.removed') and subject = ?",
                                "wallet:" + wallet.id()))
                .isEqualTo(2);
    }

    @Test
    void link_ofSeveralTriesAtOnceTakesOne() throws Exception {
        String text = ask(KEY.getAddress());
        String signature = sign(text, KEY);
        ExecutorService tries = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> attempt = () -> {
                try {
                    return linking.link(renter, text, signature, PAGE).address().equals(KEY.getAddress());
                } catch (WalletRefused refused) {
                    assertThat(refused.reason()).isEqualTo(Reason.USED);
                    return false;
                }
            };
            int linked = 0;
            for (Future<Boolean> one : tries.invokeAll(List.of(attempt, attempt, attempt, attempt, attempt, attempt))) {
                if (one.get()) linked++;
            }
            assertThat(linked).isEqualTo(1);
        } finally {
            tries.shutdownNow();
        }
    }

    @Test
    void ask_isNotEndless() {
        for (int i = 0; i < 50; i++) ask(KEY.getAddress());

        refused(Reason.TOO_MANY, () -> ask(KEY.getAddress()));
        market.clock().pass(Duration.ofMinutes(11));
        assertThat(ask(KEY.getAddress())).contains("Nonce: ");
        refused(Reason.ADDRESS, () -> ask("0x12"));
    }

    private String ask(String address) {
        return linking.ask(renter, address, PAGE);
    }

    private Wallet link(UUID account, String address, Credentials key) {
        String text = linking.ask(account, address, PAGE);
        return linking.link(account, text, sign(text, key), PAGE);
    }

    private static String sign(String text, Credentials key) {
        Sign.SignatureData data = Sign.signPrefixedMessage(text.getBytes(StandardCharsets.UTF_8), key.getEcKeyPair());
        return Numeric.toHexString(data.getR()) + hex(data.getS()) + hex(data.getV());
    }

    /** The other signature that the curve allows for the same key and text. */
    private static String twin(String text) {
        Sign.SignatureData data = Sign.signPrefixedMessage(text.getBytes(StandardCharsets.UTF_8), KEY.getEcKeyPair());
        BigInteger s = ORDER_OF_CURVE.subtract(new BigInteger(1, data.getS()));
        String v = data.getV()[0] == 27 ? "1c" : "1b";
        return Numeric.toHexString(data.getR()) + Numeric.toHexStringNoPrefixZeroPadded(s, 64) + v;
    }

    private static String hex(byte[] bytes) {
        return Numeric.toHexStringNoPrefix(bytes);
    }

    private static void refused(Reason reason, Runnable what) {
        assertThatThrownBy(what::run).isInstanceOfSatisfying(WalletRefused.class, it -> assertThat(it.reason())
                .isEqualTo(reason));
    }

    private static ChainSettings settings() {
        return new ChainSettings(
                List.of(localChain.rpcUrl()),
                LocalChain.CHAIN_ID,
                NOBODY,
                NOBODY,
                Optional.empty(),
                NOBODY,
                "NUSD",
                6,
                0,
                12);
    }

    /** An endpoint that gives every call this result. */
    private static ChainEndpoint saying(String result) {
        return (ChainEndpoint) Proxy.newProxyInstance(
                WalletLinkingIT.class.getClassLoader(),
                new Class<?>[] {ChainEndpoint.class},
                (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "hasCode" -> true;
                        case "view" -> result;
                        default -> throw new ChainRefused(method.getName(), false);
                    };
                });
    }
}
