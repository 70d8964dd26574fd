package nodefair.billing.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.manual.EntryDraft;
import nodefair.billing.manual.ManualEntries;
import nodefair.billing.payout.PayoutOnboarding;
import nodefair.billing.payout.PayoutSender;
import nodefair.billing.payout.PayoutService;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import nodefair.db.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two providers with a payout each: one disconnects, corrections must match, and one question per payout is enough. */
class ReconciliationFaultsIT {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String WHY = "Mends a difference with Stripe.";
    private Market market;
    private String charge;

    @BeforeEach
    void trade() {
        market = new Market(NOON);
        for (int i = 0; i < 2; i++) payOut(market.provider());
        stripeHasTheSame();
    }

    @AfterEach
    void booksAreRight() {
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void account_thatIsGoneIsAnExceptionAndTheRestIsCompared() {
        String gone = payouts().get(0).get(0);
        market.lines().disconnect(gone);
        nextMorning();

        assertThat(market.sql().number("select count(*) from reconciliation_runs where state = 'done'"))
                .isEqualTo(1);
        assertThat(exceptions())
                .contains("missing_here open " + gone)
                .contains("on_its_way open " + payouts().get(1).get(1));
        assertThat(market.get(Alarms.class).open()).hasSize(1);
    }

    @Test
    void run_thatFailsForLongIsAnAlarm() {
        nextMorning();
        market.lines().fallSilent();
        nextMorning();
        assertThat(market.get(Alarms.class).open()).isEmpty();
        nextMorning();

        assertThat(market.get(Alarms.class).open())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.difference().subject()).isEqualTo("reconciliation"));
    }

    @Test
    void payout_isAskedOfItsOwnAccountAlone() {
        nextMorning();

        for (List<String> payout : payouts()) {
            assertThat(market.lines().asked()).contains(payout.get(0) + " " + payout.get(1));
        }
        assertThat(market.lines().asked().stream().filter(asked -> asked.startsWith("acct")))
                .hasSize(2);
    }

    @Test
    void payout_ofAnotherAmountIsNotOnItsWay() {
        market.lines().add(payouts().get(0).get(0), "payout", payouts().get(0).get(1), -100, NOON.plusSeconds(9));
        nextMorning();

        assertThat(exceptions())
                .contains("missing_here open " + payouts().get(0).get(1));
    }

    @Test
    void payout_thatNeverArrivesIsAnAlarmAfterTenDays() {
        nextMorning();
        assertThat(market.get(Alarms.class).open()).isEmpty();
        market.clock().pass(Duration.ofDays(10));
        nextMorning();

        assertThat(market.get(Alarms.class).open()).hasSize(2);
    }

    @Test
    void correction_byReversalIsOfTheSameObject() {
        long fee = sequence("stripe_fee");
        market.lines().add("stripe_fee", charge, fee(), NOON.plusSeconds(9));
        nextMorning();
        assertThat(exceptions()).contains("amount_differs open " + charge);

        market.get(ManualEntries.class).reverse(fee, WHY, "account:ines");
        nextMorning();

        assertThat(exceptions()).contains("amount_differs resolved " + charge);
        assertThat(market.sql().number("select count(*) from reconciliation_exceptions where kind <> 'on_its_way'"))
                .isEqualTo(1);
    }

    @Test
    void correction_byHandNamesTheObject() {
        market.lines().add("adjustment", "txn_of_nothing", -7, NOON.plusSeconds(9));
        nextMorning();
        assertThat(exceptions()).contains("missing_here open txn_of_nothing");

        EntryDraft draft = new EntryDraft(
                "stripe:fees",
                "stripe:clearing",
                Money.ofCents(7, "USD"),
                market.clock().instant(),
                WHY);
        market.get(ManualEntries.class).enter(draft.mending("txn_of_nothing"), "account:ines");
        nextMorning();

        assertThat(exceptions()).contains("missing_here resolved txn_of_nothing");
        assertThat(market.get(Alarms.class).open()).isEmpty();
    }

    @Test
    void entry_withoutAnIdIsListedAndStripeIsNotAskedForIt() {
        EntryDraft draft = new EntryDraft(
                "stripe:fees",
                "stripe:clearing",
                Money.ofCents(7, "USD"),
                market.clock().instant(),
                WHY);
        market.get(ManualEntries.class).enter(draft, "account:ines");
        nextMorning();

        assertThat(exceptions()).anyMatch(it -> it.startsWith("missing_there open manual:"));
        assertThat(market.lines().asked()).noneMatch(asked -> asked.contains("manual"));
    }

    @Test
    void bill_ofStripesOwnIsBookedAsAFee() {
        Money before = market.get(Ledger.class).balance(Account.stripeFees(), "USD");
        market.lines().bill("stripe_fee", -250, NOON.plusSeconds(9));
        nextMorning();

        assertThat(market.get(Ledger.class).balance(Account.stripeFees(), "USD").minus(before))
                .isEqualTo(Money.ofCents(250, "USD"));
        assertThat(exceptions()).allMatch(it -> it.startsWith("on_its_way"));
    }

    private void payOut(UUID provider) {
        UUID offer = market.offer(provider, 418_000, 1, Duration.ofDays(40));
        Purchase purchase = Purchase.funded(market, offer, 3);
        market.use(purchase.orderId(), 3 * 3_600);
        market.get(SettlementService.class).settle(10);
        market.get(PayoutOnboarding.class).start(provider);
        market.get(PayoutService.class).request(provider);
        market.get(PayoutSender.class).send();
    }

    private void stripeHasTheSame() {
        Instant at = market.clock().instant();
        List<String> charges = texts("select stripe_charge_id as it from payments order by created_at");
        charge = charges.get(0);
        for (String one : charges) market.lines().add("charge", one, 150 - fee(), at);
        for (String transfer : texts("select stripe_transfer_id as it from transfers"))
            market.lines().add("transfer", transfer, -119, at);
        for (List<String> payout : payouts()) market.lines().add(payout.get(0), "payout", payout.get(1), -119, at);
    }

    private long fee() {
        return market.sql()
                .number("select max(e.amount_micros) / 10000 from ledger_entries e join ledger_transactions t"
                        + " on t.sequence = e.transaction_sequence where t.reason = 'stripe_fee'");
    }

    private long sequence(String reason) {
        return market.sql().number("select min(sequence) from ledger_transactions where reason = ?", reason);
    }

    private List<List<String>> payouts() {
        return market.sql()
                .list(
                        row -> List.of(row.text("destination"), row.text("stripe_payout_id")),
                        "select destination, stripe_payout_id from payouts order by stripe_payout_id");
    }

    private List<String> texts(String sql) {
        return market.sql().list(row -> row.text("it"), sql);
    }

    private void nextMorning() {
        market.clock().pass(Duration.ofDays(1));
        market.get(Reconciliation.class).nightly();
    }

    private List<String> exceptions() {
        return market.sql()
                .list(
                        row -> row.text("kind") + " " + row.text("state") + " " + row.text("stripe_source"),
                        "select kind, state, stripe_source from reconciliation_exceptions order by stripe_source");
    }
}
