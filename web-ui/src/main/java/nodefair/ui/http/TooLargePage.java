package nodefair.ui.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;

/** Says that a form was too large. A page of its own: an error page would look into the form that is not to be read. */
final class TooLargePage {
    /** A browser that is not listened to shows a broken connection instead of this page; more than this is not worth it. */
    private static final long DRAINED_BYTES_MAX = 64L << 20;

    private static final int PIECE = 1 << 16;

    private TooLargePage() {}

    static void send(HttpServletRequest request, HttpServletResponse response, long bytesMax) throws IOException {
        drain(request);
        response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        response.setHeader("Connection", "close");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(text(request.getContextPath(), page(request), theme(request), bytesMax));
    }

    /** Nothing of it is kept. */
    private static void drain(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > DRAINED_BYTES_MAX) return;
        byte[] piece = new byte[PIECE];
        InputStream body = request.getInputStream();
        int read = body.read(piece);
        while (read >= 0) read = body.read(piece);
    }

    /** The address of the form, as it is looked up and not as it was asked for. */
    private static String page(HttpServletRequest request) {
        return request.getRequestURI().replaceAll("\\.xhtml$", "").replaceAll("[^A-Za-z0-9/._-]", "");
    }

    /** As the reader chose it; empty for that of the system. */
    private static String theme(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return Stream.of(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals("nf-theme"))
                .map(Cookie::getValue)
                .filter(theme -> theme.equals("light") || theme.equals("dark"))
                .findFirst()
                .orElse("");
    }

    static String text(String contextPath, String page, String theme, long bytesMax) {
        return """
                <!DOCTYPE html>
                <html lang="en"%4$s><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>These files are too large · Nodefair</title>
                <link rel="icon" href="%1$s/jakarta.faces.resource/favicon.svg.xhtml?ln=nf" type="image/svg+xml">
                <link rel="stylesheet" href="%1$s/jakarta.faces.resource/theme.css.xhtml?ln=primefaces-nodefair"></head>
                <body class="nf"><header class="top"><div class="top-in"><a class="brand" href="/"><strong>Nodefair</strong></a></div></header>
                <main class="page"><div class="head"><div class="head-text"><h1>These files are too large</h1></div></div>
                <p class="read">Nothing was stored or submitted. This form takes %2$d MB, all files together. Go back, choose smaller or fewer
                files and send it again.</p>
                <div class="actions section"><a class="ui-button" href="%3$s">Back to the form</a></div></main></body></html>
                """
                .formatted(contextPath, bytesMax >> 20, page, theme.isEmpty() ? "" : " data-theme=\"" + theme + "\"");
    }
}
