package nodefair.billing.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.settings.SellerSettings;

/** Decides the tax of a quote and keeps by what; the order and its invoices follow that decision. */
@ApplicationScoped
public class TaxDecisions {
    @Inject
    private Database database;

    @Inject
    private BillingParties parties;

    @Inject
    private VatConsultations consultations;

    @Inject
    private SellerSettings seller;

    @Inject
    private Clock clock;

    /**
     * The tax on what an account buys now.
     *
     * @param country of the account; billing data, where there is some, says it better
     */
    @Transactional
    public TaxDecision forBuyer(UUID accountId, String country) {
        Optional<BillingParty> party = parties.find(accountId);
        return TaxRule.sale(
                seller.country(),
                party.map(BillingParty::country).orElse(country),
                party.flatMap(BillingParty::vatId).flatMap(id -> consultations.proof(accountId, id)));
    }

    /** The tax in what an account sells now. */
    @Transactional
    public TaxDecision forProvider(UUID accountId, String country) {
        Optional<BillingParty> party = parties.find(accountId);
        return TaxRule.purchase(
                party.map(BillingParty::country).orElse(country),
                seller.country(),
                party.flatMap(BillingParty::vatId).flatMap(id -> consultations.proof(accountId, id)));
    }

    /** Keeps the decision of a quote, in the transaction that stores the quote. */
    @Transactional
    public void keep(UUID quoteId, TaxDecision decision) {
        database.update(
                "insert into tax_decisions (quote_id, treatment, country, rate_ppm, vat_id, consultation_id, decided_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                quoteId,
                decision.treatment().word(),
                decision.country(),
                decision.ratePpm(),
                decision.proof().map(proof -> proof.vatId().toString()).orElse(null),
                decision.proof().map(TaxDecision.Proof::consultationId).orElse(null),
                clock.instant());
    }
}
