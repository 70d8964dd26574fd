package nodefair.billing.bank;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;

/** Keeps the bank accounts of providers; what is kept is never changed, the latest holds. */
@ApplicationScoped
public class BankAccounts {
    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * From now on the provider is paid there.
     *
     * @param holder as the bank knows them
     * @param bic of the bank; needed outside of the single euro payments area alone
     */
    @Transactional
    public void keep(UUID providerId, String holder, Iban iban, Optional<String> bic) {
        database.update(
                "insert into bank_accounts (provider_id, since, holder, iban, bic) values (?, ?, ?, ?, ?)",
                providerId,
                clock.instant(),
                holder,
                iban.number(),
                bic.orElse(null));
    }
}
