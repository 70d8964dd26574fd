package nodefair.acceptance.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import nodefair.acceptance.scene.Person;

/** Whom documents are made out to. */
public final class BillingPage {
    private final Page page;

    private BillingPage(Page page) {
        this.page = page;
    }

    /** Opens the form of a renter or provider, who signs in where that is asked for. */
    public static BillingPage open(Person person, String path) {
        Page page = person.visit(path);
        if (page.locator("#kc-login").count() > 0) SignIn.as(page, person.name());
        return new BillingPage(page);
    }

    public BillingPage fill(String label, String text) {
        Ui.field(page, label).fill(text);
        return this;
    }

    public BillingPage country(String code) {
        Ui.field(page, "Country").selectOption(code);
        return this;
    }

    public BillingPage save() {
        Ui.button(page, "Save").click();
        return this;
    }

    public Locator fault(String label) {
        return Ui.fault(page, label);
    }

    public Locator words() {
        return page.locator("main");
    }
}
