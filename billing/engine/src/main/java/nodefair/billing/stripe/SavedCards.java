package nodefair.billing.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** The cards that a payer let Stripe keep, as Stripe has them now; nothing of them is stored here. */
@ApplicationScoped
public class SavedCards {
    @Inject
    private CardCustomerBook book;

    @Inject
    private StripeGateway stripe;

    /**
     * Newest first; empty for a payer who never paid by card.
     *
     * @throws CheckoutUnavailable when Stripe does not answer
     */
    @Transactional(Transactional.TxType.NEVER)
    public List<SavedCard> of(UUID accountId) {
        try {
            return book.find(accountId).map(stripe::savedCards).orElse(List.of());
        } catch (StripeUnknown noAnswer) {
            throw new CheckoutUnavailable(noAnswer);
        }
    }

    /** Stripe forgets a card; one that is not this payer's, or is gone already, is left alone. */
    @Transactional(Transactional.TxType.NEVER)
    public void forget(UUID accountId, String cardId) {
        boolean own = of(accountId).stream().anyMatch(card -> card.id().equals(cardId));
        if (!own) return;
        try {
            stripe.forgetCard(cardId, "card:" + cardId + ":forget");
        } catch (StripeUnknown noAnswer) {
            throw new CheckoutUnavailable(noAnswer);
        }
    }
}
