package nodefair.gateway.enrol;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import nodefair.protocol.enrolment.Problem;
import nodefair.protocol.wire.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers POST /connect/enrol. */
@WebServlet("/enrol")
public class EnrolServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(EnrolServlet.class);

    @Inject
    private transient Enrolment enrolment;

    /** RFC 9457 with the name of the field at fault. */
    record FieldProblem(String type, String title, int status, String detail, String field) {}

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(RequestReader.BODY_BYTES_MAX + 1);
        try {
            answer(response, 201, "application/json", enrolment.enrol(RequestReader.read(body)));
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

    private static void answer(HttpServletResponse response, int status, String type, Object body) throws IOException {
        byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
