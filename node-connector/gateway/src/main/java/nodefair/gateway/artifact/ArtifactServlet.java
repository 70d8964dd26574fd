package nodefair.gateway.artifact;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nodefair.db.artifact.ArtifactMismatch;
import nodefair.db.artifact.ArtifactStore;
import nodefair.db.artifact.ArtifactTooLarge;
import nodefair.db.artifact.StoredArtifact;
import nodefair.protocol.artifact.Capability;
import nodefair.protocol.artifact.CapabilityRefused;
import nodefair.protocol.enrolment.Problem;
import nodefair.protocol.wire.Json;
import nodefair.protocol.wire.Limits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers GET and PUT /connect/artifacts/{sha256}: only for who holds a capability for just that. */
@WebServlet("/artifacts/*")
public class ArtifactServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactServlet.class);
    private static final Pattern PATH = Pattern.compile("/([0-9a-f]{64})");
    private static final int BUFFER_BYTES = 64 * 1024;

    @Inject
    private transient ArtifactLinks links;

    @Inject
    private transient Uploads uploads;

    @Inject
    private transient Clock clock;

    @Inject
    private transient ArtifactStore store;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> sha256 = named(request, response);
        Optional<Capability> capability = capability(request, response);
        if (sha256.isEmpty() || capability.isEmpty()) return;
        if (!capability.get().allowsDownload(sha256.get())) {
            refuse(response, 403, "This link is for something else.");
        } else if (!store.has(sha256.get())) {
            refuse(response, 404, "There is no such file.");
        } else {
            send(sha256.get(), request, response);
        }
    }

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> sha256 = named(request, response);
        Optional<Capability> capability = capability(request, response);
        if (sha256.isEmpty() || capability.isEmpty()) return;
        Optional<UUID> attempt = capability.get().uploadingAttempt();
        long bytes = request.getContentLengthLong();
        long bytesMax = capability.get().bytesMax();
        if (attempt.isEmpty()) {
            refuse(response, 403, "This link is for something else.");
        } else if (bytes < 0) {
            refuse(response, 411, "Say how long the file is, in Content-Length.");
        } else if (bytes > bytesMax) {
            refuse(response, 413, "At most " + bytesMax + " bytes are accepted.");
        } else {
            switch (uploads.ask(attempt.get(), sha256.get(), bytes, bytesMax)) {
                case ATTEMPT_ENDED ->
                    refuse(response, 409, "The attempt has ended; its outputs are not wanted any more.");
                case TOO_MUCH ->
                    refuse(
                            response,
                            413,
                            "All files of an attempt together: at most " + bytesMax + " bytes in " + Limits.OUTPUTS_MAX
                                    + " files.");
                case WELCOME -> receive(sha256.get(), bytes, request, response);
            }
        }
    }

    private void send(String sha256, HttpServletRequest request, HttpServletResponse response) throws IOException {
        long bytes = store.bytes(sha256);
        String tag = "\"" + sha256 + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("Cache-Control", "private, immutable, max-age=31536000");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType("application/octet-stream");
        ByteRange.Asked asked = ByteRange.of(Optional.ofNullable(request.getHeader("Range")), bytes);
        if (asked instanceof ByteRange.Asked.Beyond) {
            response.setHeader("Content-Range", "bytes */" + bytes);
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
        } else if (asked instanceof ByteRange.Asked.Part part) {
            ByteRange range = part.range();
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + bytes);
            copy(sha256, range, response);
        } else if (bytes > 0) {
            copy(sha256, new ByteRange(0, bytes - 1), response);
        }
    }

    private void copy(String sha256, ByteRange range, HttpServletResponse response) throws IOException {
        response.setContentLengthLong(range.length());
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = range.length();
        try (InputStream content = store.open(sha256, range.first())) {
            while (left > 0) {
                int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) throw new IOException("the file ended early, sha256=" + sha256);
                response.getOutputStream().write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private void receive(String sha256, long bytesMax, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            StoredArtifact stored = store.put(request.getInputStream(), bytesMax, sha256);
            LOG.debug("file stored, sha256={}, bytes={}", stored.sha256(), stored.bytes());
            response.setStatus(HttpServletResponse.SC_CREATED);
        } catch (ArtifactMismatch e) {
            LOG.info("upload refused, sha256={}, found={}", sha256, e.found(), e);
            refuse(response, 422, "The body's SHA-256 is " + e.found() + ", not the one in the address.");
        } catch (ArtifactTooLarge e) {
            LOG.info("upload refused, sha256={}, bytesMax={}", sha256, bytesMax, e);
            refuse(response, 413, "At most " + bytesMax + " bytes are accepted.");
        }
    }

    private static Optional<String> named(HttpServletRequest request, HttpServletResponse response) throws IOException {
        @Nullable String path = request.getPathInfo();
        Matcher matcher = PATH.matcher(path == null ? "" : path);
        if (matcher.matches()) return Optional.of(matcher.group(1));
        refuse(response, 404, "A file is named by its SHA-256 in 64 lower-case hex digits.");
        return Optional.empty();
    }

    private Optional<Capability> capability(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) return Optional.empty();
        @Nullable String token = request.getParameter("capability");
        try {
            return Optional.of(links.open(token == null ? "" : token, clock.instant()));
        } catch (CapabilityRefused e) {
            LOG.info("capability refused, reason={}, path={}", e.reason(), request.getPathInfo());
            String words =
                    switch (e.reason()) {
                        case EXPIRED -> "This link has expired.";
                        case FORGED, MALFORMED -> "This link is not one of ours.";
                    };
            refuse(response, 403, words);
            return Optional.empty();
        }
    }

    private static void refuse(HttpServletResponse response, int status, String detail) throws IOException {
        Problem problem =
                new Problem("urn:nodefair:problem:artifact-refused", "The file was not moved", status, detail);
        byte[] bytes = Json.write(problem).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }
}
