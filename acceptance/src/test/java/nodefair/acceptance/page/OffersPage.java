package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import nodefair.acceptance.scene.Person;

/** The marketplace's home: offers, searched without signing in. */
public final class OffersPage {
    private final Page page;

    private OffersPage(Page page) {
        this.page = page;
    }

    public static OffersPage open(Person person) {
        return new OffersPage(person.visit("/?live=1"));
    }

    public OfferPage choose(String title) {
        Ui.link(page, title).click();
        assertThat(Ui.title(page)).containsText(title);
        return new OfferPage(page);
    }
}
