package nodefair.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import nodefair.billing.invoice.CreditNotes;
import nodefair.billing.invoice.Invoice;
import nodefair.billing.invoice.InvoiceDocuments;
import nodefair.billing.invoice.InvoiceDocuments.Waiting;
import nodefair.billing.invoice.InvoiceKind;
import nodefair.billing.invoice.InvoiceLine;
import nodefair.billing.invoice.InvoiceReader;
import nodefair.billing.invoice.OrderInvoicing;
import nodefair.billing.invoice.SelfBilling;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.party.TaxTreatment;
import nodefair.billing.payout.PayoutSender;
import nodefair.billing.payout.PayoutService;
import nodefair.billing.stripe.InboxWork;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.SimulatedMonth;
import nodefair.invoices.CiiInvoice.Guideline;
import org.junit.jupiter.api.Test;

/** Every document of a simulated month before independent judges. {@code -Dnodefair.month.orders} and {@code .pdfs} widen it. */
class MonthOfDocumentsIT {
    private static final Duration BACK = Duration.ofDays(60);
    private static final long SEED = Long.getLong("nodefair.month.seed", 21);
    private static final int ORDERS = Integer.getInteger("nodefair.month.orders", 62);
    private static final int PDFS = Integer.getInteger("nodefair.month.pdfs", 12);

    private final Rules rules = new Rules();
    private final PdfJudge judge = new PdfJudge();

    @Test
    void month_allDocumentsAreAcceptedByIndependentJudges() {
        SimulatedMonth traded = SimulatedMonth.run(SEED, ORDERS);
        Market market = traded.market();
        traded.providers().forEach(provider -> payOut(market, provider));
        boot(market);
        issueAll(market);
        reverseSome(market);
        issueAll(market);
        assertThat(market.differences()).isEmpty();

        List<Invoice> month = market.get(InvoiceDocuments.class).waiting(Waiting.from(Instant.EPOCH), 100_000).stream()
                .map(waiting ->
                        market.get(InvoiceReader.class).find(waiting.id()).orElseThrow())
                .toList();
        Map<InvoiceKind, Integer> kinds = new EnumMap<>(InvoiceKind.class);
        Map<TaxTreatment, Integer> treatments = new EnumMap<>(TaxTreatment.class);
        for (Invoice invoice : month) {
            kinds.merge(invoice.kind(), 1, Integer::sum);
            treatments.merge(invoice.treatment(), 1, Integer::sum);
            assertThat(rules.en16931(CiiInvoice.write(invoice, Guideline.EN16931)))
                    .as(invoice.name())
                    .isEmpty();
            assertThat(rules.xrechnung(InvoiceFiles.xml(invoice)))
                    .as(invoice.name())
                    .isEmpty();
        }
        int pdfs = judgePdfs(month);

        assertThat(month).anyMatch(invoice -> invoice.lines().stream().anyMatch(InvoiceLine::free));
        assertThat(kinds).containsOnlyKeys(InvoiceKind.values());
        assertThat(treatments).containsOnlyKeys(TaxTreatment.values());
        System.out.println("seed " + SEED + ": phive (EN 16931 and XRechnung) accepted " + month.size() + " of "
                + month.size() + " documents " + kinds + " " + treatments + "; veraPDF (PDF/A-3b) accepted " + pdfs
                + " of " + pdfs);
    }

    @Test
    void worker_storesEachFileOnceAndLeavesOutOnlyWhatCannotBeDrawn() {
        Market market = SimulatedMonth.run(SEED, 31).market();
        issueAll(market);
        market.asOwner("delete from invoice_parties where invoice_id ="
                + " (select id from invoices order by issued_at, id limit 1)");
        RenderWork work = market.get(RenderWork.class);
        long drawable = market.sql().number("select count(*) from invoices") - 1;

        assertThat(work.render(BACK)).isEqualTo((int) drawable).isPositive();
        assertThat(work.render(BACK)).isZero();
        assertThat(market.sql().number("select count(*) from invoice_documents"))
                .isEqualTo(2 * drawable);
        assertThat(market.sql()
                        .number("select count(*) from invoice_documents"
                                + " where sha256 <> encode(sha256(content), 'hex')"))
                .isZero();
    }

    private int judgePdfs(List<Invoice> month) {
        List<Invoice> sample = new ArrayList<>(month);
        Collections.shuffle(sample, new Random(SEED));
        List<Invoice> judged = sample.subList(0, Math.min(PDFS, sample.size()));
        for (Invoice invoice : judged) {
            byte[] pdf = InvoiceFiles.pdf(invoice);
            assertThat(judge.refuses(pdf)).as(invoice.name()).isEmpty();
            assertThat(InvoiceFiles.pdf(invoice)).as(invoice.name()).isEqualTo(pdf);
        }
        return judged.size();
    }

    private static void issueAll(Market market) {
        OrderInvoicing orders = market.get(OrderInvoicing.class);
        SelfBilling payouts = market.get(SelfBilling.class);
        CreditNotes credits = market.get(CreditNotes.class);
        for (List<UUID> due = orders.due(BACK); !due.isEmpty(); due = orders.due(BACK)) due.forEach(orders::issue);
        for (List<UUID> due = payouts.due(BACK); !due.isEmpty(); due = payouts.due(BACK)) due.forEach(payouts::issue);
        for (List<UUID> due = credits.due(BACK); !due.isEmpty(); due = credits.due(BACK)) due.forEach(credits::issue);
    }

    /** What is left after the month's payouts, so that each provider has some. */
    private static void payOut(Market market, UUID provider) {
        market.get(PayoutService.class).request(provider);
        market.get(PayoutSender.class).send();
        String account = market.sql()
                .first(
                        row -> row.text("stripe_account_id"),
                        "select stripe_account_id from payout_accounts where provider_id = ?",
                        provider)
                .orElseThrow();
        market.deliver(market.stripe().endPayout(account, true));
        market.get(InboxWork.class).workOff();
    }

    /** Each attempt took a while before the clock of the renter ran. */
    private static void boot(Market market) {
        market.asOwner("update attempts set started_at = assigned_at + interval '40 seconds',"
                + " ended_at = assigned_at + interval '100 seconds'");
    }

    /** Each eleventh settlement that is on a document is reversed in the ledger. */
    private static void reverseSome(Market market) {
        market.clock().pass(Duration.ofHours(1));
        List<Long> sequences = market.sql()
                .list(
                        row -> row.number("transaction_sequence"),
                        "select distinct s.transaction_sequence from settlements s"
                                + " join invoice_items i on i.usage_id = s.usage_id order by 1");
        for (int i = 0; i < sequences.size(); i += 11) {
            market.get(Ledger.class)
                    .reverse(sequences.get(i), "a test", market.clock().instant());
        }
    }
}
