package nodefair.acceptance.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** How the pages are spoken to: by role and by label, as a person or a screen reader does. */
final class Ui {
    private Ui() {}

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator button(Page page, Pattern name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** By its label; the star of a required field does not count. */
    static Locator field(Page page, String label) {
        return page.getByLabel(Pattern.compile("^" + label + "\\s*\\*?$")).first();
    }

    /** The message below the field of that label. */
    static Locator fault(Page page, String label) {
        return page.locator("div.field", new Page.LocatorOptions().setHas(field(page, label)))
                .locator(".ui-message-error");
    }

    /** Says what stands on a button of the dialog that is open. */
    static void answer(Page page, String yes) {
        page.locator(".ui-confirm-dialog:visible")
                .getByText(yes, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    static Locator title(Page page) {
        return page.locator("h1");
    }

    static Locator messages(Page page) {
        return page.locator(".ui-messages, .nf-note, [role=alert]");
    }
}
