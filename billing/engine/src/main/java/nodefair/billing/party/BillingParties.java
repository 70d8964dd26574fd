package nodefair.billing.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.outbox.Calls;

/** Keeps who is billed. What changes counts from the next quote on; documents keep what they were issued with. */
@ApplicationScoped
public class BillingParties {
    private static final String SAVE =
            """
            insert into billing_parties (account_id, name, street, postcode, city, country, vat_id, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (account_id) do update set name = excluded.name, street = excluded.street,
                postcode = excluded.postcode, city = excluded.city, country = excluded.country, vat_id = excluded.vat_id,
                updated_at = excluded.updated_at, version = billing_parties.version + 1""";

    @Inject
    private Database database;

    @Inject
    private PlaceEvidence evidence;

    @Inject
    private Calls calls;

    @Inject
    private Clock clock;

    @Transactional
    public Optional<BillingParty> find(UUID accountId) {
        return database.first(BillingParties::party, "select * from billing_parties where account_id = ?", accountId);
    }

    /**
     * Stores billing data; a number for value added tax is asked for at VIES soon after, at most once a day.
     *
     * @throws BillingRefused when a field is wrong
     */
    @Transactional
    public BillingParty save(UUID accountId, BillingForm form) {
        Map<BillingForm.Field, BillingForm.Problem> problems = form.problems();
        if (!problems.isEmpty()) throw new BillingRefused(problems);
        BillingParty party = form.party(accountId);
        database.update(
                SAVE,
                accountId,
                party.name(),
                party.street(),
                party.postcode(),
                party.city(),
                party.country(),
                party.vatId().map(VatId::toString).orElse(null),
                clock.instant());
        evidence.note(accountId, PlaceEvidence.Kind.DECLARED, party.country());
        party.vatId().ifPresent(id -> askVies(accountId, id));
        return party;
    }

    private void askVies(UUID accountId, VatId id) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        calls.put("vies:" + accountId + ":" + id + ":" + today, VatChecks.KIND, accountId);
    }

    private static BillingParty party(Row row) throws SQLException {
        return new BillingParty(
                row.uuid("account_id"),
                row.text("name"),
                row.text("street"),
                row.text("postcode"),
                row.text("city"),
                row.text("country"),
                row.optionalText("vat_id").flatMap(VatId::parse));
    }
}
