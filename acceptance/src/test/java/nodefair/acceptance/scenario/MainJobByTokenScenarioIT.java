package nodefair.acceptance.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import nodefair.acceptance.browser.BrowserWallet;
import nodefair.acceptance.page.JobPage;
import nodefair.acceptance.page.OrderPage;
import nodefair.acceptance.scene.Kmers;
import nodefair.acceptance.scene.Person;
import nodefair.acceptance.scene.Rows;
import nodefair.acceptance.scene.Scenario;
import nodefair.acceptance.scene.Scene;
import nodefair.acceptance.scene.Tokens;
import nodefair.acceptance.scene.Until;
import nodefair.billing.contracts.DevToken;
import nodefair.local.Kind;
import nodefair.local.chain.DemoWallets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same job, paid into the escrow contract of each token from a wallet that the page discovers. */
@Scenario
class MainJobByTokenScenarioIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String OFFER = "Workstation, live";

    static List<DevToken> tokens() {
        return List.of(DevToken.DOLLAR, DevToken.CREDIT);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void renterPaysFromTheWallet_andTheRestComesBackToIt(DevToken token, Scene scene) {
        assumeTrue(scene.stack().has(Kind.CHAIN), "skipped: npm is missing, so there is no chain here");
        Tokens tokens = Tokens.of(scene.stack(), token);
        Rows rows = scene.rows();
        Person mara = scene.person("renter");
        BrowserWallet.install(
                mara.browser(),
                URI.create(scene.stack().setting("NODEFAIR_CHAIN_RPC_URL").orElseThrow()),
                DemoWallets.RENTER);
        long before = tokens.of(DemoWallets.RENTER);

        OrderPage order = new Renter(mara)
                .quotes(OFFER, 10)
                .payByToken(token.symbol())
                .depositFromWallet()
                .becomes("funded");
        String number = order.number();
        long paid = rows.number("select total_micros from orders where number = ?", number);
        assertThat(tokens.of(DemoWallets.RENTER)).isEqualTo(before - paid);
        assertThat(tokens.inEscrow()).isEqualTo(inLedger(rows, token));

        JobPage job = order.submitAJob()
                .template("Count k-mers")
                .fill("Name", "paid by token")
                .inputs(Kmers.lambda())
                .submit();
        job.becomes("succeeded");
        assertThat(job.download("counts.tsv"))
                .isEqualTo(Kmers.counts(scene.target().resolve("native-kmer"), 12));

        OrderPage.open(mara, number).close().becomes("closed");
        String billed =
                """
                select s.gross_micros + s.tax_micros from settlements s join orders o on o.id = s.order_id
                where o.number = ?
                """;
        long used = rows.number(billed, number);
        Until.holds(
                "the rest to be back in the wallet",
                PATIENCE,
                () -> tokens.of(DemoWallets.RENTER) == before - used,
                () -> "it has " + tokens.of(DemoWallets.RENTER) + ", had " + before + ", used " + used);
        Until.holds(
                "the chain and the ledger to agree",
                PATIENCE,
                () -> tokens.inEscrow() == inLedger(rows, token),
                () -> tokens.inEscrow() + " on chain, " + inLedger(rows, token) + " in the ledger");
        assertThat(rows.text(
                        "select e.state from escrows e join orders o on o.id = e.order_id where o.number = ?", number))
                .contains("released");
    }

    /** What the books say the token's escrow contract holds. */
    private static long inLedger(Rows rows, DevToken token) {
        return rows.number(
                """
                select coalesce(sum(b.debit_micros - b.credit_micros), 0) from ledger_accounts a
                join ledger_balances b on b.account_id = a.id where a.code like 'chain:%:escrow' and a.currency = ?
                """,
                token.symbol());
    }
}
