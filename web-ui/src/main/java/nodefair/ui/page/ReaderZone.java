package nodefair.ui.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The zone times are shown in: the browser's own, once its script has told it in a cookie, else UTC. */
@Named("readerZone")
@RequestScoped
public class ReaderZone {
    static final String COOKIE = "nf-zone";
    private static final ZoneId UTC = ZoneId.of("UTC");

    @Inject
    private HttpServletRequest request;

    public ZoneId get() {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) return UTC;
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(COOKIE)) return named(cookie.getValue());
        }
        return UTC;
    }

    private static ZoneId named(String value) {
        try {
            ZoneId zone = ZoneId.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
            return zone.normalized().equals(ZoneOffset.UTC) ? UTC : zone;
        } catch (DateTimeException | IllegalArgumentException e) {
            return UTC;
        }
    }
}
