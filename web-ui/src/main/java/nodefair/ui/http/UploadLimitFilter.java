package nodefair.ui.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Refuses a form with files that is larger than its page takes, before anything of it is read. A war names the pages that take files, and
 * how many MB of them, by the context parameter {@code nodefair.upload.megabytes}, such as {@code /job/new=1024 /proof=8}; everywhere
 * else a form with files is small.
 */
public class UploadLimitFilter extends HttpFilter {
    static final long FORM_BYTES_MAX = 1L << 20;

    private static final String PAGES = "nodefair.upload.megabytes";
    private static final String PAGE = ".xhtml";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            chain.doFilter(request, response);
            return;
        }
        String pages = getServletContext().getInitParameter(PAGES);
        String path = request.getRequestURI().substring(request.getContextPath().length());
        long bytesMax = bytesMax(pages == null ? "" : pages, path);
        long bytes = request.getContentLengthLong();
        if (bytes < 0) response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
        else if (bytes > bytesMax) TooLargePage.send(request, response, bytesMax);
        else chain.doFilter(request, response);
    }

    /** All files of a form together. */
    static long bytesMax(String pages, String path) {
        String page = path.endsWith(PAGE) ? path.substring(0, path.length() - PAGE.length()) : path;
        Map<String, Long> megabytes = new HashMap<>();
        for (String entry : pages.strip().split("\\s+")) {
            int at = entry.indexOf('=');
            if (at > 0) megabytes.put(entry.substring(0, at), Long.parseLong(entry.substring(at + 1)));
        }
        Long own = megabytes.get(page);
        return own == null ? FORM_BYTES_MAX : own << 20;
    }
}
