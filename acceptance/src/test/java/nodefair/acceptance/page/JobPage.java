package nodefair.acceptance.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** One job, live. */
public final class JobPage {
    private static final double JOB_MS = 180_000;

    private final Page page;

    JobPage(Page page) {
        this.page = page;
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/job\\?id=.*"));
    }

    public String id() {
        return page.url().replaceFirst(".*[?&]id=([0-9a-f-]+).*", "$1");
    }

    /** Waits, without touching the page, until it says so. */
    public JobPage becomes(String state) {
        assertThat(Ui.title(page)).containsText(state, new LocatorAssertions.ContainsTextOptions().setTimeout(JOB_MS));
        return this;
    }

    public byte[] download(String path) {
        Download download =
                page.waitForDownload(() -> Ui.link(page, path).first().click());
        try {
            return Files.readAllBytes(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Locator words() {
        return page.locator("main");
    }
}
