package nodefair.portal.earning;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import nodefair.fleet.earning.PayoutDesk;
import nodefair.fleet.earning.PayoutProof;
import nodefair.portal.account.SignedInProvider;
import nodefair.ui.http.SavedProof;
import nodefair.ui.page.Requests;

/** Hands a provider the proof of an own payout: {@code /payout/proof?id=}. */
@WebServlet("/payout/proof")
public class PayoutProofServlet extends HttpServlet {
    @Inject
    private transient PayoutDesk desk;

    @Inject
    private transient SignedInProvider provider;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<PayoutProof> proof = provider.find()
                .flatMap(known -> Requests.uuid(request.getParameter("id")).flatMap(id -> desk.proof(known.id(), id)));
        if (proof.isEmpty()) response.sendError(HttpServletResponse.SC_NOT_FOUND);
        else SavedProof.send(response, proof.get().name(), proof.get().json());
    }
}
