package nodefair.console.report;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import nodefair.billing.proof.ProofFile;
import nodefair.billing.proof.Proofs;
import nodefair.ui.http.SavedProof;

/** Hands a reader of the books the proof of a transaction: {@code /transaction/proof?sequence=}. */
@WebServlet("/transaction/proof")
public class TransactionProofServlet extends HttpServlet {
    @Inject
    private transient Proofs proofs;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<ProofFile> proof =
                Figures.number(request.getParameter("sequence")).flatMap(proofs::ofTransaction);
        if (proof.isEmpty()) response.sendError(HttpServletResponse.SC_NOT_FOUND);
        else SavedProof.send(response, proof.get().name(), proof.get().json());
    }
}
