package nodefair.acceptance.scenario;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import nodefair.acceptance.page.JobPage;
import nodefair.acceptance.page.OrderPage;
import nodefair.acceptance.page.SignIn;
import nodefair.acceptance.scene.Kmers;
import nodefair.acceptance.scene.Person;
import nodefair.acceptance.scene.Scenario;
import nodefair.acceptance.scene.Scene;
import nodefair.local.Kind;
import org.junit.jupiter.api.Test;

/** Takes a picture of each main page, wide and narrow, light and dark, for people to look at: {@code ./test screenshots}. */
@Scenario
class ScreenshotsIT {
    private static final String OFFER = "Workstation, live";
    private static final String VISITOR = "visitor";
    private static final List<Size> SIZES = List.of(new Size(1440, 900), new Size(390, 844));

    @Test
    void mainPages_areTaken(Scene scene) {
        Renter renter = new Renter(scene);
        OrderPage order = renter.buys(OFFER, 10);
        String number = order.number();
        JobPage job = order.submitAJob()
                .template("Count k-mers")
                .fill("Name", "lambda 12-mers")
                .inputs(Kmers.lambda())
                .submit()
                .becomes("succeeded");
        String jobId = job.id();
        String quote = renter.quotes(OFFER, 10).id();
        String deposit = scene.stack().has(Kind.CHAIN)
                ? renter.quotes(OFFER, 2).payByToken().number()
                : number;
        String node = id(scene, "select id from nodes where name = 'hr-ws-01'");
        String offer = id(scene, "select id from offers where title = '" + OFFER + "'");
        List<Shot> shots = List.of(
                new Shot("home", "/", VISITOR),
                new Shot("offer", "/offer?id=" + offer, VISITOR),
                new Shot("checkout", "/quote?id=" + quote, "renter"),
                new Shot("order", "/order?number=" + number, "renter"),
                new Shot("job-form", "/job/new?order=" + number, "renter"),
                new Shot("job", "/job?id=" + jobId, "renter"),
                new Shot("deposit", "/order?number=" + deposit, "renter"),
                new Shot("account", "/account", "renter"),
                new Shot("invoices", "/invoices", "renter"),
                new Shot("billing", "/billing", "renter"),
                new Shot("provider-home", "/provider/", "provider"),
                new Shot("node", "/provider/node?id=" + node, "provider"),
                new Shot("price", "/provider/price?node=" + node, "provider"),
                new Shot("earnings", "/provider/earnings", "provider"),
                new Shot("stake", "/provider/stake", "provider"),
                new Shot("provider-invoices", "/provider/invoices", "provider"),
                new Shot("orders", "/orders", "renter"),
                new Shot("finance", "/finance/", "finance"),
                new Shot("ledger", "/finance/ledger?account=stripe:clearing&currency=USD", "finance"),
                new Shot("transaction", "/finance/transaction?sequence=1", "finance"),
                new Shot("reconciliation", "/finance/reconciliation", "finance"),
                new Shot("disputes", "/finance/disputes", "finance"),
                new Shot("months", "/finance/periods", "finance"),
                new Shot("entries", "/finance/entries", "finance"),
                new Shot("verdicts", "/finance/verdicts", "finance"),
                new Shot("entry", "/finance/entry", "finance"),
                new Shot("reverse", "/finance/reverse?sequence=1", "finance"),
                new Shot("report", "/finance/report?name=open-items", "finance"),
                new Shot("exports", "/finance/exports", "finance"),
                new Shot("audit", "/finance/audit", "finance"));
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (Size size : SIZES) takeAll(scene, shots, size, theme);
        }
    }

    private static void takeAll(Scene scene, List<Shot> shots, Size size, ColorScheme theme) {
        for (String user : List.of(VISITOR, "renter", "provider", "finance")) {
            Person person = scene.person(
                    user,
                    new Browser.NewContextOptions()
                            .setViewportSize(size.width(), size.height())
                            .setColorScheme(theme));
            List<Shot> theirs =
                    shots.stream().filter(shot -> shot.user().equals(user)).toList();
            for (Shot shot : theirs) {
                Page page = person.visit(shot.path());
                if (page.locator("#kc-login").count() > 0) SignIn.as(page, user);
                page.locator("main h1").waitFor();
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(scene.target()
                                .resolve("screenshots")
                                .resolve(shot.name() + "-" + size.width() + "-"
                                        + theme.name().toLowerCase(Locale.ROOT) + ".png")));
            }
            scene.leaves(person);
        }
    }

    private static String id(Scene scene, String sql) {
        return scene.rows().text(sql).orElseThrow();
    }

    private record Size(int width, int height) {}

    /** One picture: its name, the page, and who looks at it. */
    private record Shot(String name, String path, String user) {}
}
