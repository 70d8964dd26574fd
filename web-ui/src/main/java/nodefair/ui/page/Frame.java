package nodefair.ui.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nodefair.ui.http.Theme;
import nodefair.ui.http.Trace;
import nodefair.ui.signin.CurrentUser;
import org.jspecify.annotations.Nullable;

/** What surrounds every page: the areas the reader may enter, the theme, the zone and the version. */
@Named("frame")
@RequestScoped
public class Frame {
    private static final String AREA = "nodefair.area";

    @Inject
    private HttpServletRequest request;

    @Inject
    private CurrentUser user;

    @Inject
    private ReaderZone zone;

    /** The areas in the header. Somebody not signed in sees both sides of the market. */
    public List<Area> getAreas() {
        List<Area> areas = new ArrayList<>();
        areas.add(area("marketplace", "Marketplace", "/"));
        if (!isError() && (!user.isSignedIn() || user.isProvider()))
            areas.add(area("provider", "Provider", "/provider/"));
        if (user.isFinance() || user.isOperator() || user.isAuditor() || (isError() && isBooks()))
            areas.add(area("finance", "Finance", "/finance/"));
        return areas;
    }

    public String getAreaName() {
        return getAreas().stream()
                .filter(Area::current)
                .map(Area::name)
                .findFirst()
                .orElse("Pages");
    }

    public String getTheme() {
        Cookie[] cookies = request.getCookies();
        return Stream.of(cookies == null ? new Cookie[0] : cookies)
                .filter(c -> c.getName().equals(Theme.COOKIE))
                .map(c -> Theme.named(c.getValue()))
                .findFirst()
                .orElse(Theme.SYSTEM)
                .attribute();
    }

    public String getZone() {
        return zone.get().getId();
    }

    /** Whether the pages are about the books, whose days and months are in UTC. */
    public boolean isBooks() {
        return "finance".equals(request.getServletContext().getInitParameter(AREA));
    }

    public String getVersion() {
        return Version.TEXT;
    }

    /** A digest of style and script, written behind their addresses. */
    public String getAssets() {
        return Version.ASSETS;
    }

    /** The number that an error page prints and the log has too. */
    public String getTrace() {
        return Trace.of(request);
    }

    /** Whether an error page is shown; the server no longer says then who the reader is, so it offers no sign-in. */
    public boolean isError() {
        return request.getDispatcherType() == DispatcherType.ERROR
                || request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
    }

    /** What was wrong with the request, as the answer says it; empty when nobody said. */
    public String getRefusal() {
        return request.getAttribute(RequestDispatcher.ERROR_MESSAGE) instanceof String said ? said : "";
    }

    /** Where the sign-in link comes back to: this page, as a path inside the war. */
    public String getHere() {
        String uri = original(RequestDispatcher.ERROR_REQUEST_URI, RequestDispatcher.FORWARD_REQUEST_URI);
        String query = original(RequestDispatcher.FORWARD_QUERY_STRING);
        String path = uri == null ? request.getRequestURI() : uri;
        String asked = uri == null ? request.getQueryString() : query;
        String inside = path.substring(request.getContextPath().length()) + (asked == null ? "" : "?" + asked);
        return URLEncoder.encode(inside, StandardCharsets.UTF_8);
    }

    private @Nullable String original(String... attributes) {
        for (String attribute : attributes) {
            if (request.getAttribute(attribute) instanceof String text) return text;
        }
        return null;
    }

    private Area area(String key, String name, String href) {
        return new Area(name, href, key.equals(request.getServletContext().getInitParameter(AREA)));
    }

    /** A link in the header; the current one is where the reader is. */
    public record Area(String name, String href, boolean current) {
        public String getName() {
            return name;
        }

        public String getHref() {
            return href;
        }

        public boolean isCurrent() {
            return current;
        }
    }
}
