package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** One offer, and the way to a quote. */
public final class OfferPage {
    private final Page page;

    OfferPage(Page page) {
        this.page = page;
    }

    /** Follows the link that signs in and comes back here. */
    public OfferPage signIn(String user) {
        follow(user);
        assertThat(Ui.button(page, "Get a quote")).isVisible();
        return this;
    }

    /** As {@link #signIn}, by somebody who may not buy. */
    public void signInWithoutBuying(String user) {
        follow(user);
    }

    public QuotePage quote(int hours) {
        ask(Integer.toString(hours));
        return new QuotePage(page);
    }

    /** Presses the button, expecting to stay. */
    public OfferPage quoteAnyway(String hours) {
        ask(hours);
        return this;
    }

    public Locator fault(String label) {
        return Ui.fault(page, label);
    }

    private void follow(String user) {
        Ui.link(page, "Sign in to get a quote").click();
        SignIn.as(page, user);
    }

    private void ask(String hours) {
        Ui.field(page, "Hours").fill(hours);
        Locator country = page.getByLabel("Country");
        if (country.count() > 0) country.selectOption("DE");
        Ui.button(page, "Get a quote").click();
    }
}
