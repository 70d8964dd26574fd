package nodefair.ui.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * Refuses a form with files that is larger than its page takes, before anything of it is read. A war names the one page that takes files
 * by the context parameter {@code nodefair.upload.page}; everywhere else a form with files is small.
 */
public class UploadLimitFilter extends HttpFilter {
    /** All files of a form together, on the page that takes files. */
    static final long UPLOAD_BYTES_MAX = 1L << 30;

    static final long FORM_BYTES_MAX = 1L << 20;

    private static final String PAGE = "nodefair.upload.page";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            chain.doFilter(request, response);
            return;
        }
        String page = getServletContext().getInitParameter(PAGE);
        String path = request.getRequestURI().substring(request.getContextPath().length());
        long bytesMax = bytesMax(page == null ? "" : page, path);
        long bytes = request.getContentLengthLong();
        if (bytes < 0) response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
        else if (bytes > bytesMax) refuse(response, bytesMax);
        else chain.doFilter(request, response);
    }

    static long bytesMax(String uploadPage, String path) {
        boolean takesFiles = !uploadPage.isEmpty() && (path.equals(uploadPage) || path.equals(uploadPage + ".xhtml"));
        return takesFiles ? UPLOAD_BYTES_MAX : FORM_BYTES_MAX;
    }

    /** A page of its own: an error page would look into the form that is not to be read. */
    private static void refuse(HttpServletResponse response, long bytesMax) throws IOException {
        response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        response.setHeader("Connection", "close");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .write(
                        """
                        <!DOCTYPE html><html lang="en"><head><meta name="viewport" content="width=device-width, initial-scale=1"><title>These files are too large · Nodefair</title></head><body>
                        <h1>These files are too large</h1>
                        <p>Nothing was stored or submitted. A form may carry %d MB, all files together. Go back, choose smaller or fewer files
                        and send it again.</p></body></html>
                        """
                                .formatted(bytesMax >> 20));
    }
}
