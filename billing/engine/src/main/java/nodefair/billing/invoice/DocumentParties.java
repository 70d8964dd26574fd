package nodefair.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.party.BillingParties;
import nodefair.billing.party.BillingParty;
import nodefair.billing.party.VatId;
import nodefair.billing.settings.SellerSettings;

/** Writes parties as they are today: billing data where there is some, else what the account says. */
@ApplicationScoped
public class DocumentParties {
    @Inject
    private Database database;

    @Inject
    private BillingParties parties;

    @Inject
    private SellerSettings seller;

    private record Known(String name, String email, String country) {}

    public DocumentParty platform() {
        return new DocumentParty(
                seller.name(),
                seller.street(),
                seller.postcode(),
                seller.city(),
                seller.country(),
                seller.vatId(),
                seller.taxNumber(),
                seller.email(),
                seller.phone());
    }

    @Transactional
    public DocumentParty account(UUID accountId) {
        Known account = database.first(
                        row -> new Known(row.text("name"), row.text("email"), row.text("country")),
                        "select name, email, country from accounts where id = ?",
                        accountId)
                .orElseThrow();
        Optional<BillingParty> party = parties.find(accountId);
        return new DocumentParty(
                party.map(BillingParty::name).orElse(account.name()),
                party.map(BillingParty::street).orElse(""),
                party.map(BillingParty::postcode).orElse(""),
                party.map(BillingParty::city).orElse(""),
                party.map(BillingParty::country).orElse(account.country()),
                party.flatMap(BillingParty::vatId).map(VatId::toString).orElse(""),
                "",
                account.email(),
                "");
    }
}
