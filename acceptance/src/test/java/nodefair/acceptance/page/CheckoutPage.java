package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** Stripe's hosted page, as the sandbox shows it. */
public final class CheckoutPage {
    public static final String PAID = "4242 4242 4242 4242";
    public static final String DECLINED = "4000 0000 0000 0002";

    private static final Pattern PAY = Pattern.compile("^Pay ");

    private final Page page;

    CheckoutPage(Page page) {
        this.page = page;
        assertThat(Ui.button(page, PAY)).isVisible();
    }

    /** Pays, and comes back to the order. */
    public OrderPage pay(String card) {
        tryCard(card);
        return new OrderPage(page);
    }

    /** Types a card and presses the button; the page may stay with a fault. */
    public CheckoutPage tryCard(String card) {
        page.locator("[name=email]").fill("mara@example.org");
        page.locator("[name=cardNumber]").fill(card);
        page.locator("[name=cardExpiry]").fill("12 / 34");
        page.locator("[name=cardCvc]").fill("123");
        page.locator("[name=billingName]").fill("Mara Lindqvist");
        Ui.button(page, PAY).click();
        return this;
    }

    public Locator faults() {
        return page.locator(".faults");
    }

    /** Leaves without paying. */
    public OrderPage backToTheShop() {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back to the shop"))
                .click();
        return new OrderPage(page);
    }

    public String address() {
        return page.url();
    }
}
