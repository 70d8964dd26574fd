package nodefair.db.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores where providers are paid. */
@ApplicationScoped
public class PayoutAccounts {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected PayoutAccounts() {}

    public PayoutAccounts(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<PayoutAccount> find(UUID providerId) {
        return Optional.ofNullable(entities.find(PayoutAccount.class, providerId));
    }

    public Optional<PayoutAccount> findByStripeAccount(String stripeAccountId) {
        return entities.createQuery(
                        "select x from PayoutAccount x where x.stripeAccountId = :stripeAccountId", PayoutAccount.class)
                .setParameter("stripeAccountId", stripeAccountId)
                .getResultStream()
                .findFirst();
    }

    public void save(PayoutAccount payoutAccount) {
        entities.persist(payoutAccount);
    }
}
