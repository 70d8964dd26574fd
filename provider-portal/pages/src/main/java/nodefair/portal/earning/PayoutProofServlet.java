package nodefair.portal.earning;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
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
        Optional<UUID> payout = provider.find().flatMap(known -> Requests.uuid(request.getParameter("id"))
                .filter(id -> desk.payout(known.id(), id).isPresent()));
        if (payout.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Optional<PayoutProof> proof = desk.proof(provider.id(), payout.get());
        if (proof.isEmpty()) response.sendRedirect(SavedProof.NOT_YET);
        else SavedProof.send(response, proof.get().name(), proof.get().json());
    }
}
