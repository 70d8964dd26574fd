package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.SelectOption;
import nodefair.acceptance.scene.Person;

/** What a provider has staked, and the wallet that does it. */
public final class StakePage {
    private static final double CHAIN_MS = 60_000;

    private final Person person;

    private StakePage(Person person) {
        this.person = person;
    }

    /** @param query such as {@code ?lang=de}, or nothing */
    public static StakePage open(Person person, String query) {
        person.visit("/provider/stake" + query);
        assertThat(Ui.title(person.page())).isVisible();
        return new StakePage(person);
    }

    /** Asks to stake on a node, up to where the wallet is asked. */
    public WalletBox stake(String node, String amount) {
        person.page()
                .getByLabel("Node", new Page.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setLabel(node));
        Ui.field(person.page(), "Amount, NUSD").fill(amount);
        Ui.button(person.page(), "Go on to the wallet").click();
        return wallet();
    }

    /** Asks to take all of a stake out, up to where the wallet is asked. */
    public WalletBox takeOut() {
        Ui.link(person.page(), "Take out").first().click();
        Ui.button(person.page(), "Go on to the wallet").click();
        return wallet();
    }

    /** Appeals against the verdict that is shown, up to where the wallet is asked. */
    public WalletBox appeal(String statement) {
        Ui.link(person.page(), "Appeal").click();
        Ui.field(person.page(), "Your statement").fill(statement);
        Ui.button(person.page(), "Save it and go on to the wallet").click();
        return wallet();
    }

    /** Waits until the page has this in it; it looks again by itself. */
    public StakePage shows(String words) {
        assertThat(words()).containsText(words, new LocatorAssertions.ContainsTextOptions().setTimeout(CHAIN_MS));
        return this;
    }

    public Locator fault(String label) {
        return Ui.fault(person.page(), label);
    }

    /** Types an amount that is not accepted. */
    public StakePage asks(String amount) {
        Ui.field(person.page(), "Amount, NUSD").fill(amount);
        Ui.button(person.page(), "Go on to the wallet").click();
        return this;
    }

    public Locator words() {
        return person.page().locator("main");
    }

    private WalletBox wallet() {
        assertThat(person.page().locator("#wallet")).isVisible();
        return new WalletBox(person.page(), "wallet");
    }
}
