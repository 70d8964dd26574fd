package nodefair.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import nodefair.billing.invoice.InvoiceDocuments.Waiting;
import nodefair.billing.invoice.InvoiceRegister.Question;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Difference;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.payout.PayoutOnboarding;
import nodefair.billing.payout.PayoutSender;
import nodefair.billing.payout.PayoutService;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.stripe.RefundSender;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import nodefair.db.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvoiceIT {
    private static final Duration BACK = Duration.ofDays(40);
    private Market market;
    private UUID provider;
    private UUID offer;

    @BeforeEach
    void open() {
        market = new Market();
        provider = market.provider();
        offer = market.offer(provider, 418_000, 40, Duration.ofDays(60));
    }

    @Test
    void invoice_ofAClosedOrderStatesWhatWasUsedAndEqualsTheEntries() {
        Purchase purchase = closed(3_600);

        Invoice invoice = issue(purchase.orderId());

        assertThat(invoice.name()).isEqualTo("NF-2026-000001");
        assertThat(invoice.net()).isEqualTo(usd(418_000));
        assertThat(invoice.tax()).isEqualTo(usd(79_420));
        assertThat(invoice.netCents()).isEqualTo(42);
        assertThat(invoice.taxCents()).isEqualTo(8);
        assertThat(invoice.seller().vatId()).isEqualTo("DE123456788");
        assertThat(invoice.buyer().name()).isEqualTo("Mara Lindqvist");
        assertThat(invoice.lines()).hasSize(1);
        assertThat(market.get(OrderInvoicing.class).due(BACK)).isEmpty();
        assertThat(market.get(OrderInvoicing.class).issue(purchase.orderId())).isEmpty();
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void register_findsAddsUpAndCountsTheNumbers() {
        Invoice invoice = issue(closed(3_600).orderId());
        InvoiceRegister register = market.get(InvoiceRegister.class);
        YearMonth month = YearMonth.from(invoice.issuedAt().atOffset(ZoneOffset.UTC));

        assertThat(register.page(Question.all(), 9).rows()).singleElement().satisfies(line -> {
            assertThat(line.name()).isEqualTo("NF-2026-000001");
            assertThat(line.party()).isEqualTo("Mara Lindqvist");
            assertThat(line.total()).isEqualTo(Money.ofCents(50, "USD"));
            assertThat(line.rendered()).isFalse();
        });
        assertThat(register.page(new Question(month, InvoiceKind.INVOICE, "NF-2026", "lindq"), 1)
                        .total())
                .isEqualTo(1);
        assertThat(register.page(new Question(month.minusMonths(1), null, null, null), 1)
                        .total())
                .isZero();
        assertThat(register.page(new Question(null, null, null, "%"), 1).total())
                .isZero();
        assertThat(register.sums(Question.all())).singleElement().satisfies(sum -> {
            assertThat(sum.net()).isEqualTo(Money.ofCents(42, "USD"));
            assertThat(sum.tax()).isEqualTo(Money.ofCents(8, "USD"));
        });
        assertThat(register.series()).allMatch(InvoiceRegister.Series::whole);

        market.asOwner("update invoice_series set last_number = 3 where name = 'NF-2026'");

        assertThat(register.series()).singleElement().satisfies(series -> {
            assertThat(series.whole()).isFalse();
            assertThat(series.missing()).containsExactly(2L, 3L);
        });
    }

    @Test
    void invoice_showsFreeIntervalsAtZero() {
        Purchase purchase = funded(7_200);
        UUID lost = market.job(purchase.orderId(), "failed");
        market.asOwner("update attempts set started_at = assigned_at + interval '40 seconds', ended_at = assigned_at"
                + " + interval '100 seconds'");
        market.asOwner(
                "insert into attempts (id, job_id, number, node_id, session_id, fencing, state, assigned_at, ended_at,"
                        + " lease_until) select gen_random_uuid(), '" + lost
                        + "', 1, node_id, session_id, 999, 'lost', assigned_at,"
                        + " assigned_at + interval '17 seconds', lease_until from attempts limit 1");
        market.clock().pass(Duration.ofHours(1));
        close(purchase);

        Invoice invoice = issue(purchase.orderId());

        assertThat(invoice.lines()).extracting(InvoiceLine::seconds).containsExactly(7_200L, 40L, 17L);
        assertThat(invoice.lines().subList(1, 3)).allMatch(InvoiceLine::free);
        assertThat(invoice.lines().get(1).title())
                .as("a module has no image")
                .isEqualTo("Download and start of modules");
    }

    @Test
    void freeIntervals_betweenTheMonthAndItsInvoiceAreOnTheNextOne() {
        Purchase purchase = funded(3_600);
        settle();
        market.clock().pass(Duration.ofDays(12));
        market.job(purchase.orderId(), "failed");
        market.asOwner(
                "insert into attempts (id, job_id, number, node_id, session_id, fencing, state, assigned_at, ended_at,"
                        + " lease_until) select gen_random_uuid(), j.id, 1, a.node_id, a.session_id, 999, 'lost',"
                        + " '2026-12-01T00:00:01Z', '2026-12-01T00:00:18Z', a.lease_until from attempts a, jobs j"
                        + " where j.state = 'failed' limit 1");
        assertThat(issue(purchase.orderId()).lines())
                .extracting(InvoiceLine::seconds)
                .containsExactly(3_600L);

        market.clock().pass(Duration.ofHours(1));
        market.use(purchase.orderId(), 100);
        close(purchase);

        assertThat(issue(purchase.orderId()).lines())
                .extracting(InvoiceLine::seconds)
                .containsExactly(100L, 17L);
    }

    @Test
    void invoice_ofAnOpenOrderBillsThePastMonthOnly() {
        Purchase purchase = funded(3_600);
        settle();
        assertThat(market.get(OrderInvoicing.class).due(BACK)).isEmpty();

        market.clock().pass(Duration.ofDays(12));
        market.use(purchase.orderId(), 100);
        settle();
        assertThat(market.get(OrderInvoicing.class).due(BACK)).containsExactly(purchase.orderId());
        assertThat(issue(purchase.orderId()).lines().get(0).seconds()).isEqualTo(3_600);
        close(purchase);
        assertThat(issue(purchase.orderId()).lines().get(0).seconds()).isEqualTo(100);
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void number_isGivenBackByWhatIsRolledBack() {
        UUID first = closed(3_600).orderId();
        UUID second = closed(3_600).orderId();
        assertThatThrownBy(() -> market.inTransaction(() -> {
                    market.get(OrderInvoicing.class).issue(first);
                    throw new IllegalStateException("power cut");
                }))
                .hasMessage("power cut");

        assertThat(issue(second).name()).isEqualTo("NF-2026-000001");
        assertThat(issue(first).name()).isEqualTo("NF-2026-000002");
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void number_hasNoGapWhenManyIssueAtOnceAndSomeFail() throws Exception {
        List<UUID> orders =
                IntStream.range(0, 12).mapToObj(i -> closed(60).orderId()).toList();
        market.get(OrderInvoicing.class).due(BACK);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Boolean>> work = IntStream.range(0, 24)
                    .mapToObj(i -> (Callable<Boolean>) () -> tryIssue(orders.get(i % 12), i % 3 == 0))
                    .toList();
            threads.invokeAll(work);
        } finally {
            threads.shutdown();
        }
        orders.forEach(order -> market.get(OrderInvoicing.class).issue(order));

        assertThat(market.sql().number("select count(*) from invoices")).isEqualTo(12);
        assertThat(market.sql().number("select last_number from invoice_series"))
                .isEqualTo(12);
        assertThat(market.differences()).isEmpty();
    }

    private boolean tryIssue(UUID order, boolean fail) {
        try {
            market.inTransaction(() -> {
                market.get(OrderInvoicing.class).issue(order);
                if (fail) throw new IllegalStateException("power cut");
            });
            return true;
        } catch (RuntimeException refused) {
            return false;
        }
    }

    @Test
    void documents_cannotBeChangedByTheApplication() {
        issue(closed(3_600).orderId());
        for (String table :
                List.of("invoices", "invoice_parties", "invoice_lines", "invoice_items", "invoice_documents")) {
            assertThatThrownBy(() -> market.sql().update("delete from " + table))
                    .as(table)
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> market.sql().update("update invoices set net_cents = 1"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> market.sql().update("delete from invoice_series"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void selfBilled_equalsThePayoutAndHoldsTheTaxOfARegisteredProvider() {
        UUID account = market.sql()
                .first(row -> row.uuid("account_id"), "select account_id from providers where id = ?", provider)
                .orElseThrow();
        market.bill(account, "Hansa Render GmbH", "DE", "DE811907980");
        UUID payout = paidOut();

        assertThat(market.get(SelfBilling.class).due(BACK)).containsExactly(payout);
        Invoice invoice = read(market.get(SelfBilling.class).issue(payout));

        assertThat(invoice.name()).isEqualTo("NS-2026-000001");
        assertThat(invoice.totalCents()).isEqualTo(119);
        assertThat(invoice.netCents()).isEqualTo(100);
        assertThat(invoice.taxCents()).isEqualTo(19);
        assertThat(invoice.seller().name()).isEqualTo("Hansa Render GmbH");
        assertThat(market.get(Ledger.class).balance(Account.inputTax("DE"), "USD"))
                .isEqualTo(usd(190_000));
        assertThat(market.get(SelfBilling.class).due(BACK)).isEmpty();
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void selfBilled_ofAProviderWhoIsNotRegisteredNamesNoTax() {
        Invoice invoice = read(market.get(SelfBilling.class).issue(paidOut()));
        assertThat(invoice.taxCents()).isZero();
        assertThat(invoice.netCents()).isEqualTo(119);
    }

    @Test
    void checker_findsAGapAndAChangedInvoice() {
        issue(closed(3_600).orderId());
        issue(closed(3_600).orderId());
        market.asOwner("update invoices set net_micros = net_micros - 1 where name = 'NF-2026-000002'");
        market.asOwner("update invoice_series set last_number = 3");

        assertThat(market.get(InvoiceChecker.class).check())
                .extracting(Difference::invariant)
                .containsOnly(12);
        assertThat(market.get(InvoiceChecker.class).check())
                .extracting(Difference::subject)
                .contains("series:NF-2026", "invoice:NF-2026-000002");
    }

    @Test
    void documents_areShownToTheirPartyOnly() {
        Purchase purchase = closed(3_600);
        UUID id = market.get(OrderInvoicing.class).issue(purchase.orderId()).orElseThrow();
        InvoiceDocuments documents = market.get(InvoiceDocuments.class);
        Waiting first = Waiting.from(market.clock().instant());
        assertThat(documents.waiting(first, 9)).extracting(Waiting::id).containsExactly(id);
        assertThat(documents.waiting(documents.waiting(first, 9).get(0), 9)).isEmpty();
        documents.store(id, new byte[] {1}, new byte[] {2});
        documents.store(id, new byte[] {3}, new byte[] {4});

        assertThat(documents.waiting(first, 9)).isEmpty();
        assertThat(documents.content(id, InvoiceDocuments.Format.PDF, purchase.renterId()))
                .hasValueSatisfying(
                        content -> assertThat(content.bytes().get(0)).isEqualTo((byte) 1));
        assertThat(documents.content(id, InvoiceDocuments.Format.PDF, market.renter()))
                .isEmpty();
    }

    @Test
    void lists_showTheOwnDocumentsOnly() {
        Purchase purchase = closed(3_600);
        UUID id = market.get(OrderInvoicing.class).issue(purchase.orderId()).orElseThrow();
        InvoiceLists lists = market.get(InvoiceLists.class);
        UUID renter = purchase.renterId();

        assertThat(lists.ofRenter(renter, 0, 9)).extracting(InvoiceView::id).containsExactly(id);
        assertThat(lists.ofRenter(renter, 1, 9)).isEmpty();
        assertThat(lists.countOfRenter(renter)).isEqualTo(1);
        assertThat(lists.ofOrder(renter, purchase.orderId())).hasSize(1);
        assertThat(lists.ofOrder(market.renter(), purchase.orderId())).isEmpty();
        assertThat(lists.ofProvider(renter, 0, 9)).isEmpty();
        assertThat(lists.countOfProvider(renter)).isZero();
    }

    private UUID paidOut() {
        market.get(PayoutOnboarding.class).start(provider);
        funded(3 * 3_600);
        settle();
        UUID payout = market.get(PayoutService.class).request(provider).get(0);
        market.get(PayoutSender.class).send();
        market.stripe().endPayout(market.connectedAccount(), true);
        market.get(PayoutSender.class).send();
        return payout;
    }

    private Purchase closed(long seconds) {
        Purchase purchase = funded(seconds);
        close(purchase);
        return purchase;
    }

    private Purchase funded(long seconds) {
        Purchase purchase = Purchase.funded(market, offer, 10);
        market.use(purchase.orderId(), seconds);
        return purchase;
    }

    private void close(Purchase purchase) {
        settle();
        purchase.close();
        market.get(RefundSender.class).send();
    }

    private void settle() {
        market.get(SettlementService.class).settle(100);
    }

    private Invoice issue(UUID orderId) {
        return read(market.get(OrderInvoicing.class).issue(orderId));
    }

    private Invoice read(Optional<UUID> id) {
        return market.get(InvoiceReader.class).find(id.orElseThrow()).orElseThrow();
    }

    private static Money usd(long micros) {
        return new Money(micros, "USD");
    }
}
