package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import nodefair.acceptance.scene.Person;

/** A renter's account: who they are, and which wallets are theirs. */
public final class AccountPage {
    private final Page page;

    private AccountPage(Page page) {
        this.page = page;
        assertThat(Ui.title(page)).containsText("Account");
    }

    public static AccountPage signIn(Person person, String user) {
        Page page = person.visit("/account");
        SignIn.as(page, user);
        return new AccountPage(page);
    }

    /** Where a wallet is linked. */
    public WalletBox wallet() {
        return new WalletBox(page, "link-wallet");
    }

    public Locator linked() {
        return page.locator(".linked-wallets > li");
    }

    /** What stands at the field. */
    public Locator fault() {
        return page.locator("#link-wallet .ui-message-error");
    }

    public Locator messages() {
        return Ui.messages(page);
    }

    public void remove() {
        Ui.button(page, "Remove").click();
        Ui.button(page, "Remove the wallet").click();
    }
}
