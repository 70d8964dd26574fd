package nodefair.acceptance.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import nodefair.acceptance.page.CheckoutPage;
import nodefair.acceptance.page.OrderPage;
import nodefair.acceptance.page.QuotePage;
import nodefair.acceptance.scene.Rows;
import nodefair.acceptance.scene.Scenario;
import nodefair.acceptance.scene.Scene;
import nodefair.acceptance.scene.Until;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong on the way to paying: one order, the right state, a clear message, and capacity that comes back. */
@Scenario
class DeclinedAndAbandonedScenarioIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HOURS = 10;
    private static final int MOST_HOURS = 400;
    private static final String OFFER = "Workstation, live";

    @Test
    void declinedCard_isSaidAndLeavesTheOrderPayable(Scene scene) {
        Renter renter = new Renter(scene);
        CheckoutPage checkout = renter.quotes(OFFER, HOURS).payByCard().tryCard(CheckoutPage.DECLINED);
        assertThat(checkout.faults()).containsText("declined");
        OrderPage order = checkout.backToTheShop().becomes("placed");
        assertThat(order.words()).containsText("Your card was declined.");
        assertThat(order.words()).containsText("Nothing was charged");
        order.goOnPaying().pay(CheckoutPage.PAID).becomes("funded");
        onePaidOrder(scene.rows(), order.number());
    }

    @Test
    void closedTab_isPaidLaterFromTheOrder(Scene scene) {
        Renter renter = new Renter(scene);
        QuotePage quote = renter.quotes(OFFER, HOURS);
        UUID quoteId = UUID.fromString(quote.id());
        quote.payByCard();
        renter.person().closeTab();
        String number = orderOf(scene.rows(), quoteId);
        OrderPage order = OrderPage.open(renter.person(), number).becomes("placed");
        order.goOnPaying().pay(CheckoutPage.PAID).becomes("funded");
        onePaidOrder(scene.rows(), number);
    }

    @Test
    void lostWebhook_isMadeUpForByAsking(Scene scene) {
        Renter renter = new Renter(scene);
        CheckoutPage checkout = renter.quotes(OFFER, HOURS).payByCard();
        scene.stripe().dropWebhooks(20);
        OrderPage order = checkout.pay(CheckoutPage.PAID).becomes("funded");
        onePaidOrder(scene.rows(), order.number());
    }

    @Test
    void doubleClick_makesOneOrderAndOneCharge(Scene scene) {
        Renter renter = new Renter(scene);
        QuotePage quote = renter.quotes(OFFER, HOURS);
        UUID quoteId = UUID.fromString(quote.id());
        OrderPage order = quote.payByCardTwice().pay(CheckoutPage.PAID).becomes("funded");
        assertThat(scene.rows().number("select count(*) from orders where quote_id = ?", quoteId))
                .isEqualTo(1);
        onePaidOrder(scene.rows(), order.number());
    }

    @Test
    void expiredQuote_isSaidAndReleasesItsHours(Scene scene) {
        Renter renter = new Renter(scene);
        Rows rows = scene.rows();
        UUID others = UUID.fromString(renter.quotes(OFFER, MOST_HOURS).id());
        // the demo has one renter: from here on somebody else holds these hours
        rows.changeOne(
                """
                update quotes set account_id = (select a.id from accounts a join providers p on p.account_id = a.id)
                where id = ?
                """,
                others);
        assertThat(renter.quotes(OFFER, MOST_HOURS).words()).containsText("h are free now. Enter at most");
        expire(rows, others);

        QuotePage quote = renter.quotes(OFFER, MOST_HOURS);
        UUID id = UUID.fromString(quote.id());
        expire(rows, id);
        quote.payButton().click();
        assertThat(quote.words()).containsText("This quote has ended.");
        assertThat(rows.number("select count(*) from orders where quote_id = ?", id))
                .isZero();
        Until.holds(
                "the quotes to be expired",
                PATIENCE,
                () -> rows.number("select count(*) from quotes where state = 'expired' and id in (?, ?)", id, others)
                        == 2,
                () -> rows.lines("select id, state, expires_at from quotes"));
    }

    private static void expire(Rows rows, UUID quote) {
        rows.changeOne("update quotes set expires_at = now() - interval '1 second' where id = ?", quote);
    }

    private static String orderOf(Rows rows, UUID quote) {
        return Until.present(
                "the order of the quote",
                PATIENCE,
                () -> rows.text("select number from orders where quote_id = ?", quote));
    }

    private static void onePaidOrder(Rows rows, String number) {
        assertThat(rows.lines(
                        """
                        select o.state, p.state, p.amount_micros = o.total_micros from orders o
                        join payments p on p.order_id = o.id where o.number = ?
                        """,
                        number))
                .containsExactly("funded succeeded t");
    }
}
