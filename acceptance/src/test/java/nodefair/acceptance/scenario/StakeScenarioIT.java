package nodefair.acceptance.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import java.net.URI;
import java.util.List;
import nodefair.acceptance.browser.BrowserWallet;
import nodefair.acceptance.page.PortalPage;
import nodefair.acceptance.page.StakePage;
import nodefair.acceptance.page.WalletBox;
import nodefair.acceptance.scene.Person;
import nodefair.acceptance.scene.Scenario;
import nodefair.acceptance.scene.Scene;
import nodefair.acceptance.scene.Tokens;
import nodefair.local.Kind;
import nodefair.local.chain.DemoWallets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider stakes on a node with a wallet, renters see it, and only that wallet takes it out. */
@Scenario
class StakeScenarioIT {
    private static final int PHONE = 390;
    private static final long FIVE = 5_000_000;
    /** The provider's node that can be bought. */
    private static final String LIVE =
            """
            from nodes n join offers o on o.node_id = n.id join providers p on p.id = n.provider_id
            where o.state = 'open' and not o.demo and p.account_id is not null order by n.name limit 1""";

    private Scene scene;
    private URI chain;
    private Tokens tokens;
    private Person provider;

    @BeforeEach
    void open(Scene opened) {
        assumeTrue(opened.stack().has(Kind.CHAIN), "skipped: npm is missing, so there is no chain here");
        scene = opened;
        chain = URI.create(scene.stack().setting("NODEFAIR_CHAIN_RPC_URL").orElseThrow());
        tokens = new Tokens(scene.stack());
        provider = scene.person("provider");
    }

    @Test
    void stake_isPutUpFromThePortal_shownToRenters_andTakenOutByItsWalletAlone() {
        wallets(provider, BrowserWallet.of("Scenario wallet", DemoWallets.RENTER));
        PortalPage.signIn(provider);
        StakePage page = StakePage.open(provider, "").shows("What it is for");
        assertThat(page.asks("0").fault("Amount, NUSD")).containsText("enter a number above zero");
        long before = tokens.of(DemoWallets.RENTER);

        WalletBox box = page.stake(node(), "5");
        box.press("Connect wallet").says("Your wallet asks twice").offers("Stake");
        box.press("Stake").says("Staked. Waiting for finality.");
        assertThat(tokens.of(DemoWallets.RENTER)).isEqualTo(before - FIVE);
        page.shows("Take out");
        provider.page().reload();
        box.says("Staked. Waiting for finality.");

        Person mara = scene.person("renter");
        mara.visit("/offer?id=" + offer());
        assertThat(mara.page().locator("#stake")).containsText("are put up for the good work of this node");

        Person other = scene.person("provider");
        wallets(other, BrowserWallet.of("Other wallet", DemoWallets.PROVIDER));
        PortalPage.signIn(other);
        StakePage.open(other, "").takeOut().press("Connect wallet").says("This stake belongs to 0x7099…79c8.");

        page = StakePage.open(provider, "");
        page.takeOut()
                .press("Connect wallet")
                .offers("Take out")
                .press("Take out")
                .says("It unbonds.");
        page.shows("unbonding begun");
    }

    @Test
    void page_speaksGermanToo_andFitsAPhone() {
        Person phone = scene.person("provider", new Browser.NewContextOptions().setViewportSize(PHONE, 800));
        PortalPage.signIn(phone);

        StakePage page = StakePage.open(phone, "?lang=de").shows("Wozu er dient");

        assertThat(page.words()).containsText("Für einen Knoten hinterlegen");
        assertThat(phone.page().evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(PHONE);
    }

    private void wallets(Person person, BrowserWallet wallet) {
        BrowserWallet.install(person.browser(), chain, List.of(wallet));
    }

    private String node() {
        return scene.rows().text("select n.name " + LIVE).orElseThrow();
    }

    private String offer() {
        return scene.rows().text("select o.id::text " + LIVE).orElseThrow();
    }
}
