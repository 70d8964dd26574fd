package nodefair.marketplace.order;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import nodefair.market.proof.OrderProof;
import nodefair.market.proof.ProofDesk;
import nodefair.marketplace.account.SignedInAccount;
import nodefair.ui.http.SavedProof;

/** Hands a renter the proof of an own order: {@code /order/proof?number=}. */
@WebServlet("/order/proof")
public class OrderProofServlet extends HttpServlet {
    @Inject
    private transient ProofDesk proofs;

    @Inject
    private transient SignedInAccount account;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String number = Optional.ofNullable(request.getParameter("number")).orElse("");
        Optional<OrderProof> proof = proofs.ofOrder(account.id(), number);
        if (proof.isEmpty()) response.sendError(HttpServletResponse.SC_NOT_FOUND);
        else SavedProof.send(response, proof.get().name(), proof.get().json());
    }
}
