package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;

/** A price and a machine, held for minutes. */
public final class QuotePage {
    private static final Pattern BY_CARD = Pattern.compile("^Pay .* by card$");

    private final Page page;

    QuotePage(Page page) {
        this.page = page;
    }

    public CheckoutPage payByCard() {
        payButton().click();
        return new CheckoutPage(page);
    }

    /** Presses twice, faster than any answer comes. */
    public CheckoutPage payByCardTwice() {
        payButton().dblclick();
        return new CheckoutPage(page);
    }

    /** With the first token. */
    public OrderPage payByToken() {
        return payByToken("NUSD");
    }

    public OrderPage payByToken(String symbol) {
        Ui.button(page, Pattern.compile("^Pay .* " + symbol + " by token$")).click();
        return new OrderPage(page);
    }

    public void giveBack() {
        Ui.button(page, "Give the quote back").click();
    }

    public Locator payButton() {
        return Ui.button(page, BY_CARD);
    }

    /** The quote's id, as the address says. */
    public String id() {
        assertThat(payButton()).isVisible();
        return page.url().replaceFirst(".*[?&]id=([0-9a-f-]+).*", "$1");
    }

    public Locator words() {
        return page.locator("main");
    }
}
