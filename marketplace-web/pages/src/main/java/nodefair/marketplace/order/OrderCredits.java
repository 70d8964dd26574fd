package nodefair.marketplace.order;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import nodefair.market.checkout.WaitingCredits;
import nodefair.ui.format.MoneyText;

/** Backs order-credit.xhtml: what a renter does about money that its token would not carry back. */
@Named
@RequestScoped
public class OrderCredits {
    @Inject
    private WaitingCredits credits;

    public List<CreditText> of(UUID orderId) {
        return credits.of(orderId).stream()
                .map(credit -> new CreditText(
                        MoneyText.booked(
                                        credit.amount().micros(),
                                        credit.amount().currency())
                                .toString(),
                        credit.chainId(),
                        credit.contract(),
                        credit.token(),
                        credit.wallet()))
                .toList();
    }

    /** @param amount with its currency */
    public record CreditText(String amount, long chainId, String contract, String token, String wallet) {}
}
