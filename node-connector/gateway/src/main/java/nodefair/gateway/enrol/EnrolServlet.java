package nodefair.gateway.enrol;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import nodefair.protocol.enrolment.EnrolmentRequest;
import nodefair.protocol.enrolment.Problem;
import nodefair.protocol.wire.InvalidField;
import nodefair.protocol.wire.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers POST /connect/enrol. */
@WebServlet("/enrol")
public class EnrolServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(EnrolServlet.class);
    private static final int BODY_BYTES_MAX = 64 * 1024;

    @Inject
    private transient Enrolment enrolment;

    /** RFC 9457 with the name of the field at fault. */
    record FieldProblem(String type, String title, int status, String detail, String field) {}

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answer(response, 201, "application/json", enrolment.enrol(read(request)));
        } catch (EnrolmentRefused refused) {
            LOG.info("enrolment refused, reason={}, detail={}", refused.reason(), refused.getMessage());
            FieldProblem problem = new FieldProblem(
                    "urn:nodefair:problem:" + refused.reason().type(),
                    "The machine was not enrolled",
                    refused.status(),
                    String.valueOf(refused.getMessage()),
                    refused.field());
            answer(response, problem.status(), Problem.MEDIA_TYPE, problem);
        }
    }

    private static EnrolmentRequest read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
        if (body.length > BODY_BYTES_MAX) {
            throw new EnrolmentRefused(
                    "body is larger than " + BODY_BYTES_MAX + " bytes", new IOException("too large"));
        }
        try {
            return Json.read(new String(body, StandardCharsets.UTF_8), EnrolmentRequest.class);
        } catch (InvalidField e) {
            throw new EnrolmentRefused(String.valueOf(e.getMessage()), e);
        }
    }

    private static void answer(HttpServletResponse response, int status, String type, Object body) throws IOException {
        byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
