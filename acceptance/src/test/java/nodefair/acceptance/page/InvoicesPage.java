package nodefair.acceptance.page;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import nodefair.acceptance.scene.Person;

/** The documents of a renter or of a provider. */
public final class InvoicesPage {
    private final Page page;

    private InvoicesPage(Page page) {
        this.page = page;
    }

    public static InvoicesPage ofRenter(Person person) {
        return new InvoicesPage(person.visit("/invoices"));
    }

    public static InvoicesPage ofProvider(Person person) {
        return new InvoicesPage(person.visit("/provider/invoices"));
    }

    public Locator words() {
        return page.locator("main");
    }

    /** The file of a document, {@code PDF} or {@code XML}. */
    public byte[] file(String number, String format) {
        Download download = page.waitForDownload(
                () -> Ui.link(page, number + " as " + format).click());
        try {
            return Files.readAllBytes(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
