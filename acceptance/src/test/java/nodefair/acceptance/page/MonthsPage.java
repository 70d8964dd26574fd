package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import nodefair.acceptance.scene.Person;

/** The finance console's pages about months, entries by hand and the audit log. */
public final class MonthsPage {
    private final Person person;
    private final Page page;

    private MonthsPage(Person person) {
        this.person = person;
        this.page = person.page();
    }

    public static MonthsPage signIn(Person person, String user) {
        person.visit("/finance/periods");
        SignIn.as(person.page(), user);
        assertThat(Ui.title(person.page())).hasText("Months");
        return new MonthsPage(person);
    }

    /** What the page says. */
    public Locator words() {
        return page.locator("main");
    }

    public Locator button(String name) {
        return Ui.button(page, name);
    }

    public MonthsPage open(String path) {
        person.visit("/finance" + path);
        return this;
    }

    /** Presses, then says yes in the dialog. */
    public MonthsPage confirm(String button, String yes) {
        Ui.button(page, button).first().click();
        return answer(yes);
    }

    /** Says what stands on a button of the dialog that is open. */
    public MonthsPage answer(String yes) {
        Ui.answer(page, yes);
        return this;
    }

    /** An entry between two accounts, by their codes; it is checked, and a dialog asks when nothing is wrong. */
    public MonthsPage enter(String debit, String credit, String amount, String day, String why) {
        open("/entry");
        Ui.field(page, "Debit").selectOption(debit);
        Ui.field(page, "Credit").selectOption(credit);
        Ui.field(page, "Amount").fill(amount);
        Ui.field(page, "Day it happened").fill(day);
        Ui.field(page, "Why").fill(why);
        Ui.button(page, "Book it").first().click();
        return this;
    }

    public MonthsPage reverse(long sequence, String why) {
        open("/transaction?sequence=" + sequence);
        Ui.link(page, "Reverse").click();
        Ui.field(page, "Why").fill(why);
        return confirm("Reverse it", "Reverse it");
    }

    public Locator fault(String label) {
        return Ui.fault(page, label);
    }
}
