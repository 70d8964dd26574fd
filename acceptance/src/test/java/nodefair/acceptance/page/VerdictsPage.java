package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import nodefair.acceptance.scene.Person;
import nodefair.acceptance.scene.Until;

/** Stakes and verdicts in the finance console. */
public final class VerdictsPage {
    private static final Duration CHAIN = Duration.ofSeconds(90);

    private final Page page;

    private VerdictsPage(Person person) {
        this.page = person.page();
    }

    /** For somebody who has signed in to the console. */
    public static VerdictsPage open(Person person) {
        person.visit("/finance/verdicts");
        assertThat(Ui.title(person.page())).hasText("Stakes and verdicts");
        return new VerdictsPage(person);
    }

    /** Looks again until the chain has for good what this says. */
    public VerdictsPage shows(String words) {
        Until.holds(
                "the verdicts to say " + words,
                CHAIN,
                () -> {
                    page.reload();
                    return words().innerText().contains(words);
                },
                () -> words().innerText());
        return this;
    }

    /** Begins a verdict about the stake of a node. */
    public VerdictsPage choose(String node) {
        page.getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName("Stakes").setExact(true))
                .locator("tr", new Locator.LocatorOptions().setHasText(node))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Propose"))
                .first()
                .click();
        assertThat(Ui.title(page)).hasText("New verdict");
        return this;
    }

    public VerdictsPage fill(String label, String text) {
        Ui.field(page, label).fill(text);
        return this;
    }

    public VerdictsPage reason(String words) {
        Ui.field(page, "Reason").selectOption(words);
        return this;
    }

    public VerdictsPage evidence(String name, String text) {
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Presses, then says yes in the dialog. */
    public VerdictsPage confirm(String button) {
        Ui.button(page, button).first().click();
        Ui.answer(page, button);
        return this;
    }

    public Locator fault(String label) {
        return Ui.fault(page, label);
    }

    public Locator button(String name) {
        return Ui.button(page, name);
    }

    public Locator words() {
        return page.locator("main");
    }
}
