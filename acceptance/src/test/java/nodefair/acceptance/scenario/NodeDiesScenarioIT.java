package nodefair.acceptance.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import nodefair.acceptance.page.JobPage;
import nodefair.acceptance.page.OrderPage;
import nodefair.acceptance.scene.Kmers;
import nodefair.acceptance.scene.Machine;
import nodefair.acceptance.scene.Rows;
import nodefair.acceptance.scene.Scenario;
import nodefair.acceptance.scene.Scene;
import nodefair.acceptance.scene.Until;
import nodefair.local.agent.AgentsPart;
import org.junit.jupiter.api.Test;

/** The machine under a running job loses its power; another one finishes the job, for the price of one. */
@Scenario
class NodeDiesScenarioIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DYING = "hr-srv-02";
    private static final String DYING_OFFER = "Server, two slots, live";
    private static final String HEIR = "hr-ws-01";

    @Test
    void jobMovesToAnotherNode_andTheRenterPaysForOneAttempt(Scene scene) throws IOException {
        OrderPage order = new Renter(scene).buys(DYING_OFFER, 10);
        String number = order.number();
        JobPage job = order.submitAJob()
                .template("Count k-mers")
                .fill("Name", "a long count")
                .fill("Repeat", "3000")
                .inputs(Kmers.lambda())
                .submit();
        UUID id = UUID.fromString(job.id());
        Rows rows = scene.rows();
        Until.holds(
                "progress on " + DYING,
                PATIENCE,
                () -> rows.number(
                                """
                                select count(*) from attempts a join nodes n on n.id = a.node_id
                                where a.job_id = ? and n.name = ? and a.progress_done > 0
                                """,
                                id,
                                DYING)
                        == 1,
                () -> rows.lines("select state, cause, progress_done from attempts where job_id = ?", id));
        AgentsPart agents = scene.stack().part(AgentsPart.class);
        Machine.powerCut(agents.byNodeName().get(DYING));
        try {
            job.becomes("succeeded");
            assertThat(job.words()).containsText(HEIR);
            assertThat(job.download("counts.tsv"))
                    .isEqualTo(Kmers.counts(scene.target().resolve("native-kmer"), 12));
            assertThat(rows.lines(
                            """
                            select n.name, a.state from attempts a join nodes n on n.id = a.node_id
                            where a.job_id = ? order by a.number
                            """,
                            id))
                    .containsExactly(DYING + " lost", HEIR + " accepted");
            onlyOneAttemptIsPaid(rows, id, number);
        } finally {
            agents.restart(DYING);
        }
    }

    private static void onlyOneAttemptIsPaid(Rows rows, UUID job, String order) {
        Until.holds(
                "the usage to be settled",
                PATIENCE,
                () -> rows.number("select count(*) from settlements where job_id = ?", job) == 1);
        assertThat(rows.number("select count(*) from usages where job_id = ?", job))
                .isEqualTo(1);
        assertThat(rows.text(
                        """
                        select o.total_micros = s.gross_micros + s.tax_micros + (b.credit_micros - b.debit_micros)
                        from orders o join settlements s on s.order_id = o.id
                        join ledger_accounts a on a.code = 'order:' || o.id || ':escrow'
                        join ledger_balances b on b.account_id = a.id where o.number = ?
                        """,
                        order))
                .as("paid = billed + left")
                .contains("t");
    }
}
