package nodefair.acceptance.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import nodefair.acceptance.browser.BrowserWallet;
import nodefair.acceptance.page.OrderPage;
import nodefair.acceptance.page.PayoutPage;
import nodefair.acceptance.page.PortalPage;
import nodefair.acceptance.page.WalletBox;
import nodefair.acceptance.scene.Kmers;
import nodefair.acceptance.scene.Person;
import nodefair.acceptance.scene.Pictures;
import nodefair.acceptance.scene.Scenario;
import nodefair.acceptance.scene.Scene;
import nodefair.acceptance.scene.Tokens;
import nodefair.acceptance.scene.Until;
import nodefair.billing.contracts.ChecksumAddress;
import nodefair.local.Kind;
import nodefair.local.chain.DemoWallets;
import org.junit.jupiter.api.Test;

/** A provider that wants to claim its tokens itself does so with somebody else's wallet, which says no, runs out of gas, and then pays. */
@Scenario
class ClaimScenarioIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String OFFER = "Workstation, live";
    private static final int PHONE = 390;
    private static final int TOO_LITTLE_GAS = 45_000;

    @Test
    void payout_isClaimedWithAnyWallet_andShownAsPaid(Scene scene) {
        assumeTrue(scene.stack().has(Kind.CHAIN), "skipped: npm is missing, so there is no chain here");
        URI chain = URI.create(scene.stack().setting("NODEFAIR_CHAIN_RPC_URL").orElseThrow());
        Tokens tokens = new Tokens(scene.stack());
        earn(scene, chain);
        Person provider = scene.person("provider");
        BrowserWallet wallet = BrowserWallet.of("Any wallet", DemoWallets.RENTER);
        BrowserWallet.install(provider.browser(), chain, List.of(wallet));
        PortalPage portal = PortalPage.signIn(provider).claimTokens(ChecksumAddress.of(DemoWallets.PROVIDER));
        Pictures.take(scene, provider, "earnings-claiming");
        String id = Until.present("a payout to be claimable", PATIENCE, () -> scene.rows()
                .text("select id::text from payouts where currency = 'NUSD' and state = 'claimable'"));

        PayoutPage page = PayoutPage.open(provider, id, "");
        WalletBox box = page.claim();
        assertThat(page.words()).containsText("Ready to claim");
        speaksGermanOnAPhone(scene, id);
        long before = tokens.of(DemoWallets.PROVIDER);
        long open = scene.rows().number("select amount_micros from payouts where id = ?::uuid", id);

        wallet.rejects(box.page(), 1);
        box.press("Connect wallet").says("You rejected the request in your wallet.");
        box.press("Connect wallet").says("Claim ").offers("Claim with my wallet");
        Pictures.take(scene, provider, "payout-claim");
        wallet.rejects(box.page(), 1);
        box.press("Claim with my wallet")
                .says("You rejected the request in your wallet.")
                .offers("Claim with my wallet");
        wallet.limitsGas(box.page(), TOO_LITTLE_GAS);
        box.press("Claim with my wallet").says("The network refused the claim.").offers("Claim with my wallet");
        assertThat(tokens.of(DemoWallets.PROVIDER)).isEqualTo(before);

        wallet.limitsGas(box.page(), 0);
        box.press("Claim with my wallet").says("Claimed. Waiting for finality.");
        assertThat(tokens.of(DemoWallets.PROVIDER)).isEqualTo(before + open);

        page.becomes("paid");
        assertThat(provider.page().locator("#wallet")).hasCount(0);
        Pictures.take(scene, provider, "payout-claimed");
        assertThat(portal.earnings().words()).containsText("paid");
        assertThat(scene.rows().lines("select body from notifications where link = ?", "/provider/payout?id=" + id))
                .hasSize(1)
                .allMatch(body -> body.contains(" NUSD can be claimed by ") && body.contains(" NUSD kann von "));
    }

    private static void speaksGermanOnAPhone(Scene scene, String id) {
        Person phone = scene.person("provider", new Browser.NewContextOptions().setViewportSize(PHONE, 800));
        PortalPage.signIn(phone);
        PayoutPage page = PayoutPage.open(phone, id, "&lang=de");
        page.claim().says("In diesem Browser wurde keine Wallet gefunden.");
        assertThat(page.words()).containsText("Sie kann eingefordert werden");
        assertThat(phone.page().evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(PHONE);
        Pictures.take(scene, phone, "payout-claim-german");
        scene.leaves(phone);
    }

    /** A job that is paid with tokens while its provider has no address: its share waits in the treasury. */
    private static void earn(Scene scene, URI chain) {
        Person mara = scene.person("renter");
        BrowserWallet.install(mara.browser(), chain, DemoWallets.RENTER);
        OrderPage order = new Renter(mara)
                .quotes(OFFER, 2)
                .payByToken()
                .depositFromWallet()
                .becomes("funded");
        String number = order.number();
        order.submitAJob()
                .template("Count k-mers")
                .fill("Name", "earns tokens")
                .inputs(Kmers.lambda())
                .submit()
                .becomes("succeeded");
        OrderPage.open(mara, number).close().becomes("closed");
        Until.holds(
                "the escrow to be released",
                PATIENCE,
                () -> scene.rows()
                                .number(
                                        "select count(*) from escrows e join orders o on o.id = e.order_id"
                                                + " where o.number = ? and e.state = 'released'",
                                        number)
                        == 1);
    }
}
