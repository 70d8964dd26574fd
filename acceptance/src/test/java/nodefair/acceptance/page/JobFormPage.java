package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import nodefair.acceptance.scene.Person;

/** Everything a job needs, on one page. */
public final class JobFormPage {
    private final Page page;

    JobFormPage(Page page) {
        this.page = page;
        assertThat(Ui.button(page, "Submit job")).isVisible();
    }

    public static JobFormPage open(Person person, String orderNumber) {
        return new JobFormPage(person.visit("/job/new?order=" + orderNumber));
    }

    /** Starts from a published app. */
    public JobFormPage template(String title) {
        Ui.link(page, title).click();
        assertThat(Ui.field(page, "Input files")).isAttached();
        return this;
    }

    /** Starts from a module of one's own. */
    public JobFormPage ownModule(Path file) {
        Ui.link(page, "WASM module").click();
        Ui.field(page, "Module").setInputFiles(file);
        return this;
    }

    public JobFormPage fill(String label, String value) {
        Ui.field(page, label).fill(value);
        return this;
    }

    /** Uploads instead of taking the example. */
    public JobFormPage inputs(Path... files) {
        Locator example = page.getByLabel("Use the example input");
        if (example.count() > 0) example.setChecked(false);
        Ui.field(page, "Input files").setInputFiles(files);
        return this;
    }

    /** Sends also what the page's own script would hold back, so that the server has to refuse it. */
    public JobFormPage withoutTheScriptsWord() {
        page.evaluate("document.querySelectorAll('input').forEach(input => input.setCustomValidity(''))");
        page.evaluate("document.querySelectorAll('[data-size]').forEach(mark => mark.remove())");
        return this;
    }

    public JobPage submit() {
        submitAnyway();
        return new JobPage(page);
    }

    /** Presses the button, expecting to stay. */
    public JobFormPage submitAnyway() {
        Ui.button(page, "Submit job").click();
        return this;
    }

    public Locator fault(String label) {
        return Ui.fault(page, label);
    }
}
