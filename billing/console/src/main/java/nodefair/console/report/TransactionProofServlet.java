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
import nodefair.billing.report.LedgerReader;
import nodefair.ui.http.SavedProof;

/** Hands a reader of the books the proof of a transaction: {@code /transaction/proof?sequence=}. */
@WebServlet("/transaction/proof")
public class TransactionProofServlet extends HttpServlet {
    @Inject
    private transient LedgerReader ledger;

    @Inject
    private transient Proofs proofs;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Long> sequence = Figures.number(request.getParameter("sequence"))
                .filter(number -> ledger.transaction(number).isPresent());
        if (sequence.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Optional<ProofFile> proof = proofs.ofTransaction(sequence.get());
        if (proof.isEmpty()) response.sendRedirect(SavedProof.NOT_YET);
        else SavedProof.send(response, proof.get().name(), proof.get().json());
    }
}
