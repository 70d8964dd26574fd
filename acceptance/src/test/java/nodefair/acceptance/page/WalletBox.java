package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** What a page says of the wallet, and the buttons it offers. */
public final class WalletBox {
    private static final double CHAIN_MS = 30_000;

    private static final Pattern SENT = Pattern.compile("Sent\\.|Deposited");

    private final Page page;
    private final Locator box;

    WalletBox(Page page, String id) {
        this.page = page;
        this.box = page.locator("#" + id);
    }

    public Page page() {
        return page;
    }

    /** Waits until the note has this in it. */
    public WalletBox says(String words) {
        assertThat(box.getByRole(AriaRole.STATUS))
                .containsText(words, new LocatorAssertions.ContainsTextOptions().setTimeout(CHAIN_MS));
        return this;
    }

    public WalletBox saysLike(Pattern words) {
        assertThat(box.getByRole(AriaRole.STATUS))
                .containsText(words, new LocatorAssertions.ContainsTextOptions().setTimeout(CHAIN_MS));
        return this;
    }

    /** Waits until the wallet has handed the transaction over: to leave the page before that sends nothing. */
    public WalletBox sent() {
        return saysLike(SENT);
    }

    public WalletBox press(String button) {
        Ui.button(page, button).click(new Locator.ClickOptions().setTimeout(CHAIN_MS));
        return this;
    }

    /** Exactly these, in this order. */
    public WalletBox offers(String... buttons) {
        assertThat(box.locator("[data-buttons] button")).hasText(buttons);
        return this;
    }

    public Locator icons() {
        return box.locator("[data-buttons] img");
    }
}
