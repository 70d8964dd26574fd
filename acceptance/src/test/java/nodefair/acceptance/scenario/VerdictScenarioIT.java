package nodefair.acceptance.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import nodefair.acceptance.browser.BrowserWallet;
import nodefair.acceptance.browser.Rpc;
import nodefair.acceptance.page.MonthsPage;
import nodefair.acceptance.page.PortalPage;
import nodefair.acceptance.page.StakePage;
import nodefair.acceptance.page.VerdictsPage;
import nodefair.acceptance.page.WalletBox;
import nodefair.acceptance.scene.Person;
import nodefair.acceptance.scene.Pictures;
import nodefair.acceptance.scene.Scenario;
import nodefair.acceptance.scene.Scene;
import nodefair.acceptance.scene.Until;
import nodefair.billing.contracts.StakeCalls;
import nodefair.local.Kind;
import nodefair.local.chain.DemoWallets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people of finance decide that a stake is slashed; its provider is told, appeals, and the arbiter drops it. */
@Scenario
class VerdictScenarioIT {
    private static final Duration CHAIN = Duration.ofSeconds(90);
    private static final String WHY = "It offers 16 cores and has 4.";
    private static final String STATEMENT = "The other twelve were being serviced that night.";
    private static final String NODE =
            """
            select n.name from nodes n join offers o on o.node_id = n.id join providers p on p.id = n.provider_id
            where o.state = 'open' and not o.demo and p.account_id is not null order by n.name limit 1""";

    private Scene scene;
    private URI chain;
    private Person provider;
    private Person ines;
    private Person omar;

    @BeforeEach
    void open(Scene opened) {
        assumeTrue(opened.stack().has(Kind.CHAIN), "skipped: npm is missing, so there is no chain here");
        scene = opened;
        chain = URI.create(scene.stack().setting("NODEFAIR_CHAIN_RPC_URL").orElseThrow());
        provider = scene.person("provider");
        BrowserWallet.install(provider.browser(), chain, DemoWallets.RENTER);
        PortalPage.signIn(provider);
        ines = scene.person("finance");
        MonthsPage.signIn(ines, "finance");
        omar = scene.person("controller");
        MonthsPage.signIn(omar, "controller");
    }

    @Test
    void verdict_needsTwoPeople_isToldAndAppealedAgainst_andTheArbiterDropsIt() {
        String node = scene.rows().text(NODE).orElseThrow();
        StakePage.open(provider, "")
                .stake(node, "5")
                .press("Connect wallet")
                .press("Stake")
                .says("Staked. Waiting for finality.");
        VerdictsPage finance = VerdictsPage.open(ines).shows(node);

        isDeclinedWithAReason(finance, node);
        propose(node, "2").confirm("Propose it");
        assertThat(finance.words()).containsText("Another person of finance must agree.");
        assertThat(finance.button("Agree")).hasCount(0);
        VerdictsPage second = VerdictsPage.open(omar);
        Pictures.take(scene, omar, "verdicts-waiting");
        second.confirm("Agree");
        assertThat(second.words()).containsText("The chain is told in the background");
        isMailed("A part of a stake is to be taken away", WHY, 1);

        StakePage page = StakePage.open(provider, "").shows("announced");
        assertThat(page.words()).containsText(WHY);
        assertThat(page.words()).containsText("measured.txt");
        Pictures.take(scene, provider, "stake-announced");
        appeals(page);
        finance.shows("appealed");
        assertThat(finance.words()).containsText(STATEMENT);
        assertThat(finance.button("Drop it")).hasCount(0);
        Pictures.take(scene, ines, "verdicts-appealed");

        arbiterDrops();
        finance.shows("cancelled");
        isMailed("The stake stays whole", "dropped", 1);
        StakePage.open(provider, "").shows("Nothing was taken; the stake is free again.");
        Pictures.take(scene, provider, "stake-dropped");

        propose(node, "1").confirm("Propose it");
        VerdictsPage.open(omar).confirm("Agree");
        finance.shows("announced").confirm("Drop it");
        assertThat(finance.words()).containsText("It is dropped.");
        isMailed("The stake stays whole", "dropped", 2);
        finance.shows("Nothing waits");
        assertThat(finance.words()).not().containsText("With the chain");
        Pictures.take(scene, ines, "verdicts-ended");
    }

    private void isDeclinedWithAReason(VerdictsPage finance, String node) {
        finance.choose(node)
                .fill("Amount", "0")
                .fill("Other receipts", "none-of-ours")
                .confirm("Propose it");
        assertThat(finance.fault("Amount")).containsText("enter more than 0");
        assertThat(finance.fault("Other receipts")).containsText("neither an attempt nor a job");
        Pictures.take(scene, ines, "verdict-faults");
        propose(node, "3").confirm("Propose it");
        VerdictsPage second = VerdictsPage.open(omar).confirm("Decline");
        assertThat(second.words()).containsText("Why you decline: write 10 to 500 characters.");
        second.fill("Why you decline", "Measured on the wrong machine.").confirm("Decline");
        assertThat(second.words()).containsText("Declined: Measured on the wrong machine.");
        assertThat(scene.rows().lines("select 1 from notifications where link = '/provider/stake'"))
                .isEmpty();
    }

    private VerdictsPage propose(String node, String amount) {
        return VerdictsPage.open(ines)
                .choose(node)
                .fill("Amount", amount)
                .reason("capacity that the node does not have")
                .fill("Why", WHY)
                .evidence("measured.txt", "nproc: 4");
    }

    private void appeals(StakePage page) {
        WalletBox box = page.appeal(STATEMENT);
        Pictures.take(scene, provider, "stake-appeal");
        box.press("Connect wallet").press("Appeal").says("Appealed. Waiting for finality.");
        page.shows("An arbiter who is none of us decides");
    }

    /** Decides from a wallet of its own, past our pages. */
    private void arbiterDrops() {
        String key = scene.rows()
                .text("select node_key from slash_verdicts where state = 'appealed'")
                .orElseThrow();
        String sent = Rpc.ask(
                chain,
                "eth_sendTransaction",
                "[{\"from\":\"%s\",\"to\":\"%s\",\"data\":\"%s\"}]"
                        .formatted(
                                DemoWallets.ARBITER,
                                scene.stack().setting("NODEFAIR_CHAIN_STAKE").orElseThrow(),
                                StakeCalls.cancelSlash(key, DemoWallets.RENTER)));
        assertThat(sent).contains("\"result\"");
    }

    private void isMailed(String subject, String words, int times) {
        Until.holds(times + " mails: " + subject, CHAIN, () -> mails(subject).size() == times, () -> scene.rows()
                .lines("select subject, body from notifications order by created_at"));
        assertThat(mails(subject)).allMatch(body -> body.contains(words));
    }

    private List<String> mails(String subject) {
        return scene.rows()
                .lines(
                        "select body from notifications where link = '/provider/stake' and subject like ?",
                        subject + "%");
    }
}
