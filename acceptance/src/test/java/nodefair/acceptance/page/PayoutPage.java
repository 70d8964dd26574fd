package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import nodefair.acceptance.scene.Person;

/** A payout of a provider, and the wallet that claims it. */
public final class PayoutPage {
    private static final double CHAIN_MS = 90_000;

    private final Person person;

    private PayoutPage(Person person) {
        this.person = person;
    }

    /** @param further such as {@code &lang=de}, or nothing */
    public static PayoutPage open(Person person, String id, String further) {
        person.visit("/provider/payout?id=" + id + further);
        assertThat(Ui.title(person.page())).isVisible();
        return new PayoutPage(person);
    }

    /** Waits, without touching the page, until it can be claimed. */
    public WalletBox claim() {
        assertThat(person.page().locator("#wallet"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(CHAIN_MS));
        return new WalletBox(person.page(), "wallet");
    }

    /** Waits, without touching the page, until its title says so. */
    public PayoutPage becomes(String state) {
        assertThat(Ui.title(person.page()))
                .containsText(state, new LocatorAssertions.ContainsTextOptions().setTimeout(CHAIN_MS));
        return this;
    }

    public Locator words() {
        return person.page().locator("main");
    }
}
