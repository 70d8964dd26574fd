package nodefair.acceptance.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nodefair.acceptance.page.FinancePage;
import nodefair.acceptance.page.InvoicesPage;
import nodefair.acceptance.page.JobPage;
import nodefair.acceptance.page.OrderPage;
import nodefair.acceptance.page.PortalPage;
import nodefair.acceptance.scene.Kmers;
import nodefair.acceptance.scene.Machine;
import nodefair.acceptance.scene.Person;
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
        Person provider = scene.person("provider");
        PortalPage portal = PortalPage.signIn(provider);
        enrol(scene, portal);
        portal.price(scene.rows()
                        .text("select id from nodes where name = ?", NODE)
                        .orElseThrow())
                .publish(OFFER, "24");

        Renter renter = new Renter(scene);
        OrderPage order = renter.buys(OFFER, 1);
        String number = order.number();
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
        OrderPage.open(renter.person(), number).close().becomes("closed");
        documentsAreThere(scene, renter.person(), provider);
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

    private static void documentsAreThere(Scene scene, Person renter, Person provider) {
        String invoice = drawn(scene, "invoice");
        InvoicesPage invoices = InvoicesPage.ofRenter(renter);
        assertThat(invoices.words()).containsText(invoice);
        assertThat(sha256(invoices.file(invoice, "PDF"))).isEqualTo(stored(scene, invoice, "pdf"));
        assertThat(sha256(invoices.file(invoice, "XML"))).isEqualTo(stored(scene, invoice, "xml"));

        String selfBilled = drawn(scene, "self_billed");
        InvoicesPage ours = InvoicesPage.ofProvider(provider);
        assertThat(ours.words()).containsText(selfBilled);
        assertThat(sha256(ours.file(selfBilled, "PDF"))).isEqualTo(stored(scene, selfBilled, "pdf"));
    }

    /** The number of a document of that kind, once its files are there. */
    private static String drawn(Scene scene, String kind) {
        String sql =
                """
                select max(i.name) from invoices i join invoice_documents d on d.invoice_id = i.id where i.kind = ?
                """;
        Until.holds(
                "a document to be drawn: " + kind,
                PATIENCE,
                () -> scene.rows().text(sql, kind).orElse("-").startsWith("N"),
                () -> scene.rows().lines("select name, kind from invoices"));
        return scene.rows().text(sql, kind).orElseThrow();
    }

    private static String stored(Scene scene, String number, String format) {
        return scene.rows()
                .text(
                        "select d.sha256 from invoice_documents d join invoices i on i.id = d.invoice_id"
                                + " where i.name = ? and d.format = ?",
                        number,
                        format)
                .orElseThrow();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
