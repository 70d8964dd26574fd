package nodefair.acceptance.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nodefair.acceptance.page.BillingPage;
import nodefair.acceptance.page.JobFormPage;
import nodefair.acceptance.page.OfferPage;
import nodefair.acceptance.page.OffersPage;
import nodefair.acceptance.page.PortalPage;
import nodefair.acceptance.scene.Machine;
import nodefair.acceptance.scene.Person;
import nodefair.acceptance.scene.Rows;
import nodefair.acceptance.scene.Scenario;
import nodefair.acceptance.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be is refused at its field, and nothing of it is stored. */
@Scenario
class BadInputScenarioIT {
    private static final long INPUT_BYTES_TOO_MANY = 257L << 20;
    private static final String OFFER = "Workstation, live";

    @TempDir
    Path folder;

    @Test
    void job_isRefusedAtItsField(Scene scene) throws IOException {
        Renter renter = new Renter(scene);
        String order = renter.buys(OFFER, 10).number();
        Map<String, Long> before = stored(scene.rows());

        Path text = Files.writeString(folder.resolve("module.wasm"), "this is a text, not a module");
        JobFormPage form = JobFormPage.open(renter.person(), order)
                .ownModule(text)
                .fill("Name", "not a module")
                .submitAnyway();
        assertThat(form.fault("Module")).containsText("no WebAssembly");

        form = JobFormPage.open(renter.person(), order)
                .template("Count k-mers")
                .fill("Name", "too much input")
                .inputs(sparse(folder.resolve("large.fa")))
                .withoutTheScriptsWord()
                .submitAnyway();
        assertThat(form.fault("Input files")).containsText("at most 256 MB");

        form = JobFormPage.open(renter.person(), order)
                .template("Count k-mers")
                .fill("Name", "larger than the order")
                .fill("Time limit, minutes", "601")
                .submitAnyway();
        assertThat(form.fault("Time limit, minutes")).containsText("600 minutes left");
        assertThat(renter.person().page().url()).contains("/job/new?order=" + order);

        assertThat(stored(scene.rows())).isEqualTo(before);
    }

    @Test
    void hoursAndFilters_areRefusedAtTheirField(Scene scene) {
        Person visitor = scene.person("visitor");
        Page offers = visitor.visit("/?live=1&price=0,50");
        assertThat(offers.locator("#price-problem")).containsText("with a dot");
        OffersPage.open(visitor).choose(OFFER);
        Page offer = visitor.page();
        String address = offer.url();
        offer.navigate(address + "&hours=1.5");
        assertThat(offer.locator("h1")).containsText(OFFER);
        assertThat(visitor.browser().cookies())
                .extracting(cookie -> cookie.name)
                .doesNotContain("JSESSIONID");

        Map<String, Long> before = scene.rows().counts("quotes");
        OfferPage asked =
                OffersPage.open(new Renter(scene).person()).choose(OFFER).signIn("renter");
        for (String hours : new String[] {"1.5", "ten", ""}) {
            assertThat(asked.quoteAnyway(hours).fault("Hours")).containsText("whole number");
        }
        assertThat(scene.rows().counts("quotes")).isEqualTo(before);
    }

    @Test
    void offer_tellsAProviderThatTheyCannotBuy(Scene scene) {
        Person provider = scene.person("provider");
        OffersPage.open(provider).choose(OFFER).signInWithoutBuying("provider");
        assertThat(provider.page().locator("main")).containsText("Your account cannot buy.");
    }

    @Test
    void price_isRefusedAtItsField(Scene scene) {
        Rows rows = scene.rows();
        PortalPage portal = PortalPage.signIn(scene.person("provider"));
        String node = rows.text("select id from nodes where name = 'hr-box-03'").orElseThrow();
        String terms = "select title, price_per_hour_micros, version from offers where node_id = ?::uuid";
        String before = rows.lines(terms, node).toString();
        for (String price : new String[] {"-1", "1e30"}) {
            portal.price(node).publish("Small box, live", price);
            assertThat(portal.fault("Price per hour, USD")).containsText("0.0001");
        }
        assertThat(rows.lines(terms, node)).hasToString(before);
    }

    @Test
    void billingDetails_areRefusedAtTheirField(Scene scene) {
        billingDetailsAreRefused(scene, "renter", "/billing");
        billingDetailsAreRefused(scene, "provider", "/provider/billing");
    }

    private static void billingDetailsAreRefused(Scene scene, String who, String path) {
        Map<String, Long> before = scene.rows().counts("billing_parties");
        BillingPage form = BillingPage.open(scene.person(who), path)
                .fill("Name", who + " GmbH")
                .fill("Street and number", "")
                .fill("Postcode", "18055")
                .fill("City", "Rostock")
                .country("DE")
                .fill("VAT number", "FR40303265045")
                .save();
        assertThat(form.fault("Street and number")).containsText("enter where");
        assertThat(form.fault("VAT number")).containsText("another country");
        assertThat(scene.rows().counts("billing_parties")).isEqualTo(before);

        form.fill("Street and number", "Lange Strasse 7")
                .fill("VAT number", "DE 136 695 976")
                .save();
        assertThat(form.words()).containsText("Your billing details are saved.");
        assertThat(form.words()).containsText("VAT numbers cannot be checked here");
        assertThat(scene.rows().text("select vat_id from billing_parties where name = ?", who + " GmbH"))
                .contains("DE136695976");
    }

    @Test
    void expiredCode_isRefusedByTheAgentsCommand(Scene scene) {
        Rows rows = scene.rows();
        PortalPage portal = PortalPage.signIn(scene.person("provider"));
        String command = portal.commandFor("late-01");
        rows.changeOne(
                "update enrolment_codes set expires_at = now() - interval '1 second' where node_name = 'late-01'");
        Map<String, Long> before = rows.counts("nodes", "node_benchmarks", "node_sessions");
        Machine.Ended enrolment = new Machine(scene, "late-01").enrol(command);
        assertThat(enrolment.exitCode()).isEqualTo(4);
        assertThat(enrolment.output()).contains("Enrolment refused:").containsIgnoringCase("expired");
        assertThat(rows.counts("nodes", "node_benchmarks", "node_sessions")).isEqualTo(before);
    }

    private static Map<String, Long> stored(Rows rows) {
        return rows.counts("jobs", "job_inputs", "job_events", "artifacts", "kept_files", "attempts", "usages");
    }

    private static Path sparse(Path file) throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(INPUT_BYTES_TOO_MANY);
        }
        return file;
    }
}
