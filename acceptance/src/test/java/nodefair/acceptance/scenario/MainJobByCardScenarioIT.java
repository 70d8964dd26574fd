package nodefair.acceptance.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nodefair.acceptance.page.FinancePage;
import nodefair.acceptance.page.JobPage;
import nodefair.acceptance.page.OrderPage;
import nodefair.acceptance.page.PortalPage;
import nodefair.acceptance.scene.Kmers;
import nodefair.acceptance.scene.Machine;
import nodefair.acceptance.scene.Scenario;
import nodefair.acceptance.scene.Scene;
import nodefair.acceptance.scene.Until;
import org.junit.jupiter.api.Test;

/** A machine is offered, hours of it are bought by card, a job runs, everybody gets their money. */
@Scenario
class MainJobByCardScenarioIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NODE = "lab-01";
    private static final String OFFER = "Lab machine, by the scenario";

    @Test
    void renterRunsAJobOnAFreshNode_andEverybodyIsPaid(Scene scene) {
        PortalPage portal = PortalPage.signIn(scene.person("provider"));
        enrol(scene, portal);
        portal.price(scene.rows()
                        .text("select id from nodes where name = ?", NODE)
                        .orElseThrow())
                .publish(OFFER, "24");

        OrderPage order = new Renter(scene).buys(OFFER, 1);
        JobPage job = order.submitAJob()
                .template("Count k-mers")
                .fill("Name", "lambda 12-mers")
                .fill("Repeat", "1500")
                .inputs(Kmers.lambda())
                .submit();
        job.becomes("running");
        assertThat(job.words()).containsText(NODE);
        job.becomes("succeeded");
        assertThat(job.download("counts.tsv"))
                .isEqualTo(Kmers.counts(scene.target().resolve("native-kmer"), 12));

        providerIsPaid(scene, portal);
        booksAddUp(FinancePage.signIn(scene.person("finance")));
    }

    private static void enrol(Scene scene, PortalPage portal) {
        String command = portal.commandFor(NODE);
        Machine machine = new Machine(scene, NODE);
        Machine.Ended enrolment = machine.enrol(command);
        assertThat(enrolment.exitCode()).as(enrolment.output()).isZero();
        machine.run();
        portal.seesTheNodeLive(NODE);
    }

    private static void providerIsPaid(Scene scene, PortalPage portal) {
        String earned =
                """
                select sum(s.provider_micros) from settlements s join nodes n on n.id = s.node_id where n.name = ?
                """;
        Until.holds(
                "the job to be settled",
                PATIENCE,
                () -> !scene.rows().text(earned, NODE).orElse("-").equals("-"));
        assertThat(portal.earnings().words()).containsText(NODE);
        portal.setUpPayouts().payOutNow();
        Until.holds(
                "the payout to be paid",
                PATIENCE,
                () -> scene.rows().number("select count(*) from payouts where state = 'paid'") == 1,
                () -> scene.rows().lines("select state, amount_micros, failure from payouts"));
        assertThat(portal.earnings().words()).containsText("paid");
    }

    private static void booksAddUp(FinancePage finance) {
        List<String> ledger = finance.ledger();
        List<String> head = List.of(ledger.get(0).split(","));
        int amount = head.indexOf("signed_amount");
        int currency = head.indexOf("currency");
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (String line : ledger.subList(1, ledger.size())) {
            String[] cells = line.split(",");
            sums.merge(cells[currency], new BigDecimal(cells[amount]), BigDecimal::add);
        }
        assertThat(sums).containsKey("USD");
        assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isEqualByComparingTo(BigDecimal.ZERO));
        assertThat(finance.payouts()).hasSizeGreaterThanOrEqualTo(2).anyMatch(line -> line.contains(",paid,"));
    }
}
