package nodefair.acceptance.scene;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.util.List;
import java.util.Locale;

/** Pictures of what somebody looks at, wide and narrow, light and dark, for people to look at: {@code ./test screenshots}. */
public final class Pictures {
    private static final boolean WANTED = Boolean.getBoolean("nodefair.pictures");
    private static final List<ViewportSize> SIZES = List.of(new ViewportSize(1440, 900), new ViewportSize(390, 844));

    private Pictures() {}

    /** Takes them of the page as it stands, when they are wanted; the page is left as it was. */
    public static void take(Scene scene, Person person, String name) {
        if (!WANTED) return;
        Page page = person.page();
        ViewportSize before = page.viewportSize();
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            for (ViewportSize size : SIZES) {
                page.setViewportSize(size.width, size.height);
                String file = name + "-" + size.width + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(scene.target().resolve("screenshots").resolve(file)));
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(before.width, before.height);
    }
}
