package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import nodefair.acceptance.scene.Person;

/** The finance console. */
public final class FinancePage {
    private final Page page;

    private FinancePage(Page page) {
        this.page = page;
    }

    public static FinancePage signIn(Person person) {
        person.visit("/finance/");
        SignIn.as(person.page(), "finance");
        assertThat(person.page().locator("a[href*='/export/ledger.csv']").first())
                .isVisible();
        return new FinancePage(person.page());
    }

    /** The lines of the month's ledger. */
    public List<String> ledger() {
        return export("ledger");
    }

    public List<String> payouts() {
        return export("payouts");
    }

    private List<String> export(String name) {
        Download download = page.waitForDownload(() ->
                page.locator("a[href*='/export/" + name + ".csv']").first().click());
        try {
            return Files.readString(download.path(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
