package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

/** One offer, and the way to a quote. */
public final class OfferPage {
    private final Page page;

    OfferPage(Page page) {
        this.page = page;
    }

    /** Follows the link that signs in and comes back here. */
    public OfferPage signIn(String user) {
        Ui.link(page, "Sign in to get a quote").click();
        SignIn.as(page, user);
        assertThat(Ui.button(page, "Get a quote")).isVisible();
        return this;
    }

    public QuotePage quote(int hours) {
        Ui.field(page, "Hours").fill(Integer.toString(hours));
        Ui.button(page, "Get a quote").click();
        return new QuotePage(page);
    }
}
