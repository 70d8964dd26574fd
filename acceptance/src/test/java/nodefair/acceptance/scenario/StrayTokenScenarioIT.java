package nodefair.acceptance.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import nodefair.acceptance.page.MonthsPage;
import nodefair.acceptance.page.ReconciliationPage;
import nodefair.acceptance.scene.Person;
import nodefair.acceptance.scene.Scenario;
import nodefair.acceptance.scene.Scene;
import nodefair.acceptance.scene.Tokens;
import nodefair.local.Kind;
import nodefair.local.chain.DemoWallets;
import org.junit.jupiter.api.Test;

/** Somebody sends tokens to the escrow contract as to a friend; finance sees whose they are, and that they went back. */
@Scenario
class StrayTokenScenarioIT {
    private static final long MICROS = 1_250_000;

    @Test
    void tokensPastTheDeposit_areListedWithTheirSender_untilTheyAreReturned(Scene scene) {
        assumeTrue(scene.stack().has(Kind.CHAIN), "skipped: npm is missing, so there is no chain here");
        Tokens tokens = new Tokens(scene.stack());
        Person finance = scene.person("finance");
        MonthsPage.signIn(finance, "finance");
        ReconciliationPage queue = ReconciliationPage.open(finance);

        String transaction = tokens.sendToEscrow(DemoWallets.RENTER_KEY, MICROS);
        queue.lookUntil(transaction, "open").choose(transaction);
        assertThat(queue.words()).containsText("Somebody sent tokens straight to the escrow contract");
        assertThat(queue.words()).containsText("+1.250000 NUSD");
        assertThat(queue.words()).containsText(DemoWallets.RENTER);

        tokens.giveBack(DemoWallets.ADMIN_KEY, DemoWallets.RENTER, MICROS);
        queue.back().lookUntil(transaction, "resolved");
    }
}
