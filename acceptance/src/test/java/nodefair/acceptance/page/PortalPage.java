package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import nodefair.acceptance.scene.Person;

/** The provider's pages. */
public final class PortalPage {
    private static final double NODE_MS = 60_000;

    private final Person person;
    private final Page page;

    private PortalPage(Person person) {
        this.person = person;
        this.page = person.page();
    }

    /** Signs in at the portal's home. */
    public static PortalPage signIn(Person person) {
        person.visit("/provider/");
        SignIn.as(person.page(), "provider");
        assertThat(Ui.title(person.page())).isVisible();
        return new PortalPage(person);
    }

    /** Asks for a one-time code; returns the command to type on the machine. */
    public String commandFor(String nodeName) {
        person.visit("/provider/node/add");
        Ui.field(page, "Node name").fill(nodeName);
        Ui.button(page, "Make the command").click();
        Locator command = page.locator("code.cmd").first();
        assertThat(command).containsText("enrol");
        return command.innerText();
    }

    /** The checklist beside the command, as it ticks by itself. */
    public void seesTheNodeLive(String nodeName) {
        assertThat(page.locator("main"))
                .containsText(nodeName + " is live.", new LocatorAssertions.ContainsTextOptions().setTimeout(NODE_MS));
        person.visit("/provider/nodes");
        assertThat(Ui.link(page, nodeName).first()).isVisible();
    }

    public PortalPage price(String nodeId) {
        person.visit("/provider/price?node=" + nodeId);
        assertThat(Ui.button(page, "Publish offer")).isVisible();
        return this;
    }

    public PortalPage publish(String title, String pricePerHour) {
        Ui.field(page, "Title").fill(title);
        Ui.field(page, "Price per hour, USD").fill(pricePerHour);
        Ui.button(page, "Publish offer").click();
        return this;
    }

    public Locator fault(String label) {
        return Ui.fault(page, label);
    }

    public PortalPage earnings() {
        person.visit("/provider/earnings");
        return this;
    }

    /** Fills in the bank account on Stripe's page, where the sandbox has one ready. */
    public PortalPage setUpPayouts() {
        Ui.button(page, "Set up payouts").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Finish setup"))
                .click();
        assertThat(Ui.button(page, "Pay out now")).isVisible();
        return this;
    }

    public PortalPage payOutNow() {
        Ui.button(page, "Pay out now").click();
        Ui.button(page, "Pay out").click();
        return this;
    }

    /** Gives an address for tokens, and claims them there instead of having them sent. */
    public PortalPage claimTokens(String address) {
        earnings();
        Ui.field(page, "Token address").fill(address);
        Ui.button(page, "Save address").click();
        assertThat(words()).containsText("The address is saved.");
        Ui.button(page, "Claim my tokens myself").click();
        Ui.answer(page, "Claim them myself");
        assertThat(words()).containsText("You claim your tokens yourself from now on.");
        return this;
    }

    public Locator words() {
        return page.locator("main");
    }
}
