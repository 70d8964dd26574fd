package nodefair.ui.http;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Keeps the reader's choice of light, dark or the system's own in a cookie, and goes back to the page. */
@WebServlet("/theme")
public class ThemeServlet extends HttpServlet {
    private static final int YEAR_SECONDS = 365 * 24 * 60 * 60;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Theme theme = Theme.named(request.getParameter("theme"));
        Cookie cookie = new Cookie(Theme.COOKIE, theme.attribute());
        cookie.setPath("/");
        cookie.setMaxAge(theme == Theme.SYSTEM ? 0 : YEAR_SECONDS);
        cookie.setAttribute("SameSite", "Lax");
        cookie.setSecure(request.isSecure());
        response.addCookie(cookie);
        response.sendRedirect(back(request));
    }

    private static String back(HttpServletRequest request) {
        String home = request.getContextPath() + "/";
        String path = localPath(request.getHeader("Referer"));
        return path != null && path.startsWith(home) && !path.startsWith("//") ? path : home;
    }

    private static @Nullable String localPath(@Nullable String referer) {
        if (referer == null) return null;
        try {
            URI uri = URI.create(referer);
            return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
