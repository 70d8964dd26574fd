package nodefair.acceptance.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nodefair.acceptance.browser.BrowserWallet;
import nodefair.acceptance.browser.Rpc;
import nodefair.acceptance.page.AccountPage;
import nodefair.acceptance.page.OrderPage;
import nodefair.acceptance.page.WalletBox;
import nodefair.acceptance.scene.Person;
import nodefair.acceptance.scene.Scenario;
import nodefair.acceptance.scene.Scene;
import nodefair.acceptance.scene.Tokens;
import nodefair.local.Kind;
import nodefair.local.chain.DemoWallets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person at a wallet does everything but what the page hopes for. */
@Scenario
class WalletScenarioIT {
    private static final String OFFER = "Workstation, live";
    private static final int HOURS = 2;
    private static final int ENOUGH_FOR_A_CARD = 10;
    private static final String SHORT = "0x7099…79c8";
    private static final Pattern NONCE = Pattern.compile("\"result\":\"0x([0-9a-f]+)\"");
    /** Puts the wallet's part in its place as it came from the server, as an update of the page does. */
    private static final String ANEW =
            """
            fetch(location.href).then((answer) => answer.text()).then((page) => {
              const part = new DOMParser().parseFromString(page, 'text/html').getElementById('wallet');
              document.getElementById('wallet').replaceWith(part);
            })""";

    private static final String SOME_ETHER = "0x8ac7230489e80000";

    private Scene scene;
    private URI chain;
    private Tokens tokens;
    private Person mara;

    @BeforeEach
    void open(Scene opened) {
        assumeTrue(opened.stack().has(Kind.CHAIN), "skipped: npm is missing, so there is no chain here");
        scene = opened;
        chain = URI.create(scene.stack().setting("NODEFAIR_CHAIN_RPC_URL").orElseThrow());
        tokens = new Tokens(scene.stack());
        mara = scene.person("renter");
    }

    @Test
    void twoWallets_areOfferedWithNameAndIcon_andTheChosenOnePays() {
        WalletBox box = order(
                        BrowserWallet.of("Empty wallet", DemoWallets.PROVIDER).coloured("teal"),
                        BrowserWallet.of("Full wallet", DemoWallets.RENTER).coloured("orange"))
                .wallet();
        box.says("Found 2 wallets.").offers("Empty wallet", "Full wallet");
        assertThat(box.icons()).hasCount(2);
        long before = tokens.of(DemoWallets.RENTER);

        box.press("Empty wallet").says("the wallet has ").offers("Check again", "Use another wallet");
        box.page().reload();
        box.says("the wallet has ").press("Use another wallet").offers("Empty wallet", "Full wallet");
        box.press("Full wallet").says("Your wallet asks twice").offers("Deposit", "Use another wallet");
        box.press("Deposit").sent();

        OrderPage order = OrderPage.open(mara, number(box)).becomes("funded");
        assertThat(tokens.of(DemoWallets.RENTER)).isEqualTo(before - price(order.number()));
    }

    @Test
    void wrongNetwork_isSaidAndSwitched() {
        BrowserWallet wallet =
                BrowserWallet.of("Scenario wallet", DemoWallets.RENTER).on(BrowserWallet.ETHEREUM);
        WalletBox box = order(wallet).wallet();
        box.press("Connect wallet")
                .says("Your wallet is on Ethereum; this deposit goes through the local test network.")
                .offers("Switch network");

        wallet.rejects(box.page(), 1);
        box.press("Switch network")
                .says("You rejected the request in your wallet.")
                .offers("Switch network");
        box.press("Switch network").says("Your wallet does not know the local test network.");
        box.press("Add the network").says("Your wallet asks twice").offers("Deposit");

        wallet.switchesTo(box.page(), BrowserWallet.ETHEREUM);
        box.says("Your wallet is on Ethereum").offers("Switch network");
        box.press("Switch network").offers("Deposit");
    }

    @Test
    void rejection_sendsNothing_andTheButtonAsksAgain() {
        BrowserWallet wallet = BrowserWallet.of("Scenario wallet", DemoWallets.RENTER);
        WalletBox box = order(wallet).wallet();
        long before = tokens.of(DemoWallets.RENTER);
        wallet.rejects(box.page(), 1);
        box.press("Connect wallet")
                .says("You rejected the request in your wallet.")
                .says("Nothing was sent.");
        box.press("Connect wallet").says("Your wallet asks twice");
        wallet.rejects(box.page(), 1);
        box.press("Deposit").says("You rejected the request in your wallet.").offers("Deposit");
        assertThat(tokens.of(DemoWallets.RENTER)).isEqualTo(before);

        box.press("Deposit").sent();

        OrderPage.open(mara, number(box)).becomes("funded");
    }

    @Test
    void walletWithoutPermits_approvesFirst_andIsToldWhatIsMissing() {
        BrowserWallet wallet =
                BrowserWallet.of("Old wallet", DemoWallets.RENTER).withoutTypedData();
        WalletBox box = order(wallet).wallet();
        try {
            Rpc.ask(chain, "anvil_setBalance", "[\"" + DemoWallets.RENTER + "\",\"0x1\"]");
            box.press("Connect wallet").says("The wallet has 0.000000 ETH for the fee of the network");
        } finally {
            Rpc.ask(chain, "anvil_setBalance", "[\"" + DemoWallets.RENTER + "\",\"" + SOME_ETHER + "\"]");
        }
        box.press("Check again").says("Your wallet asks twice");
        box.press("Deposit").says("Your wallet cannot sign this permission.");

        box.press("Approve").press("Deposit").sent();

        OrderPage.open(mara, number(box)).becomes("funded");
    }

    @Test
    void replacedTransaction_isFollowedByItsNonce_overAReloadAndInASecondTab() {
        WalletBox box =
                order(BrowserWallet.of("Scenario wallet", DemoWallets.RENTER)).wallet();
        long before = tokens.of(DemoWallets.RENTER);
        box.press("Connect wallet").says("Your wallet asks twice");
        try {
            Rpc.ask(chain, "evm_setIntervalMining", "[0]");
            box.press("Deposit").saysLike(Pattern.compile("Sent. Waiting for the network.*Transaction 0x"));
            box.page().reload();
            box.says("Sent. Waiting for the network").offers();
            Page second = mara.browser().newPage();
            second.navigate(box.page().url());
            assertThat(second.locator("#wallet [role=status]")).containsText("Sent. Waiting for the network");
            second.close();
            box.page().clock().setFixedTime(((Number) box.page().evaluate("Date.now() + 65000")).longValue());
            box.says("has taken in nothing for 60 s.").says("It is not about your transaction.");
            instead(DemoWallets.RENTER, "0x");
        } finally {
            Rpc.ask(chain, "evm_setIntervalMining", "[1]");
        }
        box.says("The transaction was cancelled or replaced in your wallet.").offers("Deposit");
        assertThat(tokens.of(DemoWallets.RENTER)).isEqualTo(before);
        try {
            Rpc.ask(chain, "evm_setIntervalMining", "[0]");
            box.press("Deposit").says("Sent. Waiting for the network");
            instead(contract("NODEFAIR_CHAIN_ESCROW"), waitingCall());
        } finally {
            Rpc.ask(chain, "evm_setIntervalMining", "[1]");
        }
        box.says("Deposited by the transaction that your wallet sent instead.");
        OrderPage.open(mara, number(box)).becomes("funded");
    }

    @Test
    void changedAccount_isCheckedAnew_andALockedWalletIsSaidUntilItIsUnlocked() {
        BrowserWallet wallet = BrowserWallet.of("Scenario wallet", DemoWallets.PROVIDER);
        WalletBox box = order(wallet).wallet();
        box.press("Connect wallet").says("the wallet has ").offers("Check again");

        wallet.chooses(box.page(), DemoWallets.RENTER);
        box.says("Your wallet is now on " + SHORT).offers("Deposit");
        wallet.chooses(box.page(), "");
        box.says("Scenario wallet shows this page no account any more.").offers("Connect wallet");
        wallet.chooses(box.page(), DemoWallets.RENTER);
        box.says("Your wallet asks twice").offers("Deposit");
        box.page().reload();

        box.says("Your wallet asks twice").offers("Deposit");
    }

    @Test
    void wallet_isLinkedByASignature_andRemoved() {
        BrowserWallet wallet = BrowserWallet.of("Scenario wallet", DemoWallets.RENTER);
        BrowserWallet.install(mara.browser(), chain, List.of(wallet));
        AccountPage account = AccountPage.signIn(mara, "renter");
        WalletBox box = account.wallet();
        box.says("Found Scenario wallet.");
        wallet.rejects(box.page(), 1);
        box.press("Link Scenario wallet")
                .says("You rejected the request in your wallet.")
                .says("Nothing was linked.");

        box.press("Link Scenario wallet");

        assertThat(account.linked()).hasCount(1);
        assertThat(account.linked()).containsText("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
        assertThat(account.messages().first()).containsText("is linked to your account");
        box.says("Found Scenario wallet.").press("Link Scenario wallet");
        assertThat(account.fault()).hasText("Wallet: it is linked to your account already.");
        account.remove();
        assertThat(account.linked()).hasCount(0);
    }

    @Test
    void walletPart_thatCannotBeLoaded_saysSo_andOneThatComesLaterIsStarted() {
        mara.browser().route("**/wallet/deposit.js", Route::abort);
        WalletBox box =
                order(BrowserWallet.of("Scenario wallet", DemoWallets.RENTER)).wallet();
        box.says("This part of the page could not be loaded.").says("Reload the page.");

        mara.browser().unroute("**/wallet/deposit.js");
        box.page().reload();
        box.says("Found Scenario wallet.");
        box.page().evaluate(ANEW);
        box.says("Found Scenario wallet.").press("Connect wallet").says("Your wallet asks twice");
    }

    @Test
    void order_saysUntilWhenADepositIsAwaited_andIsGivenUp() {
        OrderPage order = order(BrowserWallet.of("Scenario wallet", DemoWallets.RENTER));
        assertThat(order.words()).containsText("The deposit must be on the chain by ");
        assertThat(order.words()).containsText(anyCase("NODEFAIR_CHAIN_ESCROW"));
        assertThat(order.words()).containsText(anyCase("NODEFAIR_CHAIN_TOKEN"));

        order.giveUp().becomes("closed");

        assertThat(order.words()).containsText("You gave it up. Nothing was charged.");
        assertThat(mara.page().locator("#wallet")).hasCount(0);
    }

    @Test
    void cardJourney_showsNoWordOfAChain() {
        OrderPage order = new Renter(mara).buys(OFFER, ENOUGH_FOR_A_CARD);

        assertThat(order.words())
                .not()
                .containsText(Pattern.compile(
                        "wallet|token|chain|escrow|contract|ethereum|gas\\b|finality", Pattern.CASE_INSENSITIVE));
        assertThat(mara.page().locator("script[src*='/wallet/'], [data-module]"))
                .hasCount(0);
    }

    private OrderPage order(BrowserWallet... wallets) {
        BrowserWallet.install(mara.browser(), chain, List.of(wallets));
        return new Renter(mara).quotes(OFFER, HOURS).payByToken();
    }

    private static String number(WalletBox box) {
        return box.page().url().replaceFirst(".*number=([A-Z0-9]{6}).*", "$1");
    }

    private long price(String number) {
        return scene.rows().number("select total_micros from orders where number = ?", number);
    }

    /** What a wallet does for "speed up" and "cancel": another transaction under the nonce of the one that waits. */
    private void instead(String to, String data) {
        String mined = Rpc.ask(chain, "eth_getTransactionCount", "[\"" + DemoWallets.RENTER + "\",\"latest\"]");
        Matcher nonce = NONCE.matcher(mined);
        assertThat(nonce.find()).as(mined).isTrue();
        String sent = Rpc.ask(
                chain,
                "eth_sendTransaction",
                "[{\"from\":\"%s\",\"to\":\"%s\",\"data\":\"%s\",\"nonce\":\"0x%s\",\"gas\":\"0x30d40\",\"gasPrice\":\"0x174876e800\"}]"
                        .formatted(DemoWallets.RENTER, to, data, nonce.group(1)));
        assertThat(sent).contains("\"result\"");
    }

    /** What the renter's transaction that waits in the chain's pool calls. */
    private String waitingCall() {
        String pool = Rpc.ask(chain, "txpool_content", "[]");
        Matcher found = Pattern.compile(DemoWallets.RENTER + "\":\\{\"[0-9]+\":\\{[^}]*\"input\":\"(0x[0-9a-f]+)\"")
                .matcher(pool);
        assertThat(found.find()).as(pool).isTrue();
        return found.group(1);
    }

    private Pattern anyCase(String setting) {
        return Pattern.compile(contract(setting), Pattern.CASE_INSENSITIVE);
    }

    private String contract(String setting) {
        return scene.stack().setting(setting).orElseThrow();
    }
}
