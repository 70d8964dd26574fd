package nodefair.acceptance.scene;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;

/** Somebody at a browser of their own; cookies are not shared with anybody. */
public final class Person {
    private final String name;
    private final BrowserContext browser;
    private final String home;
    private Page page;

    Person(String name, BrowserContext browser, String home) {
        this.name = name;
        this.browser = browser;
        this.home = home;
        this.page = browser.newPage();
    }

    /** The sign-in name, also the name of what is kept of a failure. */
    public String name() {
        return name;
    }

    /** The tab they look at. */
    public Page page() {
        return page;
    }

    public List<Page> pages() {
        return browser.pages();
    }

    public BrowserContext browser() {
        return browser;
    }

    /** Goes to a path of the marketplace. */
    public Page visit(String path) {
        page.navigate(home + path);
        return page;
    }

    /** Closes the tab and opens an empty one, as somebody does who changes their mind. */
    public void closeTab() {
        page.close();
        page = browser.newPage();
    }

    void leave() {
        browser.close();
    }
}
