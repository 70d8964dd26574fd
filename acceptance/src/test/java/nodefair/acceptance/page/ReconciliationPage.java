package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import nodefair.acceptance.scene.Person;
import nodefair.acceptance.scene.Until;

/** The finance console's pages about what outside parties say, for somebody who has signed in there. */
public final class ReconciliationPage {
    private static final double WORKER_MS = 60_000;
    private static final Duration LOOKING = Duration.ofMinutes(3);

    private final Page page;

    private ReconciliationPage(Page page) {
        this.page = page;
    }

    public static ReconciliationPage open(Person person) {
        person.visit("/finance/reconciliation");
        assertThat(Ui.title(person.page())).hasText("Reconciliation");
        return new ReconciliationPage(person.page());
    }

    public Locator words() {
        return page.locator("main");
    }

    /** Presses, and waits, without touching the page, until it lists what differs on an object of Stripe's. */
    public ReconciliationPage compareUntilFound(String object) {
        Ui.button(page, "Compare now").click();
        assertThat(row(object)).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(WORKER_MS));
        return this;
    }

    /** Looks again until it lists, or no longer lists as open, what differs on an object. */
    public ReconciliationPage lookUntil(String object, String state) {
        Until.holds(object + " to be " + state, LOOKING, () -> {
            page.reload();
            return row(object).count() == 1 && row(object).innerText().contains(state);
        });
        return this;
    }

    /** Follows the link of an exception to its own page. */
    public ReconciliationPage choose(String object) {
        row(object).getByRole(AriaRole.LINK).first().click();
        assertThat(page.locator("p.crumbs")).containsText("Exception");
        return this;
    }

    /** Follows a booking of the exception to its transaction, whose source the page then shows. */
    public Locator sourceOf(String reason) {
        page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Our bookings"))
                .locator("tr", new Locator.LocatorOptions().setHasText(reason))
                .getByRole(AriaRole.LINK)
                .click();
        assertThat(Ui.title(page)).containsText("Transaction ");
        return words();
    }

    public ReconciliationPage explain(String why) {
        Ui.field(page, "Why it may stay").fill(why);
        Ui.button(page, "Explain and close").first().click();
        Ui.answer(page, "Explain and close");
        return this;
    }

    public Locator fault(String label) {
        return Ui.fault(page, label);
    }

    public ReconciliationPage back() {
        page.goBack();
        return this;
    }

    private Locator row(String object) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Exceptions"))
                .locator("tr", new Locator.LocatorOptions().setHasText(object));
    }
}
