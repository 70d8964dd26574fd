package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nodefair.acceptance.scene.Person;

/** An order: its money, its jobs, its end. */
public final class OrderPage {
    private static final double CHAIN_MS = 90_000;
    private static final Pattern NUMBER = Pattern.compile("Order\\s+([A-Z0-9]{6})");

    private final Page page;

    OrderPage(Page page) {
        this.page = page;
        assertThat(Ui.title(page)).containsText("Order ");
    }

    public static OrderPage open(Person person, String number) {
        return new OrderPage(person.visit("/order?number=" + number));
    }

    public String number() {
        Matcher number = NUMBER.matcher(Ui.title(page).innerText());
        if (!number.find())
            throw new AssertionError("no number in the title: " + Ui.title(page).innerText());
        return number.group(1);
    }

    /** Waits, without touching the page, until it says so. */
    public OrderPage becomes(String state) {
        assertThat(Ui.title(page))
                .containsText(state, new LocatorAssertions.ContainsTextOptions().setTimeout(CHAIN_MS));
        return this;
    }

    public CheckoutPage goOnPaying() {
        Ui.button(page, "Go on paying").click();
        return new CheckoutPage(page);
    }

    public JobFormPage submitAJob() {
        Ui.link(page, "Submit a job").first().click();
        return new JobFormPage(page);
    }

    /** Signs the permit and deposits from the wallet that the page has discovered. */
    public OrderPage depositFromWallet() {
        press("Connect wallet");
        press("Deposit");
        return this;
    }

    /** The wallet that pays, as long as it has something to do. */
    public WalletBox wallet() {
        return new WalletBox(page, "wallet");
    }

    public OrderPage close() {
        Ui.button(page, "Close order").click();
        Ui.button(page, "Close the order").click();
        return this;
    }

    /** Gives up what waits for a deposit. */
    public OrderPage giveUp() {
        Ui.button(page, "Give the order up").click();
        Ui.button(page, "Give it up").click();
        return this;
    }

    public OrderPage reload() {
        page.reload();
        return this;
    }

    public Locator words() {
        return page.locator("main");
    }

    private void press(String button) {
        Ui.button(page, button).click(new Locator.ClickOptions().setTimeout(CHAIN_MS));
    }
}
