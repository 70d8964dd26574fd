package nodefair.portal.earning;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import nodefair.fleet.earning.ClaimDesk;
import nodefair.fleet.earning.PayoutProof;
import nodefair.portal.account.SignedInProvider;
import nodefair.ui.http.SavedProof;
import nodefair.ui.page.Requests;

/** Hands a provider what it claims a payout with: {@code /payout/claim?id=}; with {@code &all=1} the leaves of everybody. */
@WebServlet("/payout/claim")
public class PayoutClaimServlet extends HttpServlet {
    @Inject
    private transient ClaimDesk desk;

    @Inject
    private transient SignedInProvider provider;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean all = request.getParameter("all") != null;
        Optional<UUID> id = Requests.uuid(request.getParameter("id"));
        Optional<PayoutProof> file = provider.find()
                .flatMap(known -> id.flatMap(it -> all ? desk.tree(known.id(), it) : desk.proof(known.id(), it)));
        if (file.isEmpty()) response.sendError(HttpServletResponse.SC_NOT_FOUND);
        else SavedProof.send(response, file.get().name(), file.get().json());
    }
}
