package nodefair.marketplace.account;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import nodefair.market.wallet.WalletDenied;
import nodefair.market.wallet.WalletDesk;

/** Writes the message that a wallet signs to be linked: POST {@code /account/wallet-message} with {@code address}; plain text. */
@WebServlet("/account/wallet-message")
public class WalletMessageServlet extends HttpServlet {
    @Inject
    private transient WalletDesk desk;

    @Inject
    private transient SignedInAccount account;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!"same-origin"
                .equals(Optional.ofNullable(request.getHeader("Sec-Fetch-Site")).orElse("same-origin"))) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String address = Optional.ofNullable(request.getParameter("address")).orElse("");
        response.setCharacterEncoding("UTF-8");
        response.setContentType("text/plain");
        try {
            response.getWriter().write(desk.ask(account.id(), address));
        } catch (WalletDenied denied) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            response.getWriter().write(denied.reason());
        }
    }
}
