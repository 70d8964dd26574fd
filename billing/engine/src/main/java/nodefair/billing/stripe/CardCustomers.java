package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Makes a payer known to Stripe, once, before the first payment: cards are saved there under the id that Stripe gives. */
@ApplicationScoped
public class CardCustomers {
    @Inject
    private CardCustomerBook book;

    @Inject
    private StripeGateway stripe;

    /**
     * Stripe's id of a payer.
     *
     * @throws CheckoutUnavailable when Stripe does not answer; asked again, no second customer is made
     */
    @Transactional(Transactional.TxType.NEVER)
    public String ensure(UUID accountId) {
        return book.find(accountId).orElseGet(() -> make(accountId));
    }

    private String make(UUID accountId) {
        CardCustomerBook.Payer payer = book.payer(accountId);
        try {
            String id =
                    stripe.createCustomer(accountId, payer.email(), payer.name(), "account:" + accountId + ":customer");
            return book.keep(accountId, id);
        } catch (StripeUnknown noAnswer) {
            throw new CheckoutUnavailable(noAnswer);
        }
    }
}
