package nodefair.billing.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.settings.ViesSettings;
import nodefair.db.identity.Ids;

/** Keeps every answer of VIES as it came: the proof that a buyer was a business when no tax was taken. */
@ApplicationScoped
public class VatConsultations {
    /** A confirmation counts this long; the worker asks again before. */
    static final Duration COUNTS = Duration.ofDays(60);

    private static final String LAST =
            """
            select id, vat_id, asked_at, valid, consultation_number, trader_name from vat_consultations
            where account_id = ? and vat_id = ? order by asked_at desc, id desc limit 1""";

    @Inject
    private Database database;

    @Inject
    private ViesSettings settings;

    @Inject
    private Clock clock;

    /** An answer on file. */
    public record Consultation(
            UUID id, String vatId, Instant askedAt, boolean valid, String number, String traderName) {}

    @Transactional
    public void store(UUID accountId, VatId asked, VatId requester, Vies.Answer answer) {
        database.update(
                "insert into vat_consultations (id, account_id, vat_id, requester_vat_id, asked_at, valid,"
                        + " consultation_number, trader_name, trader_address, answer) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                accountId,
                asked.toString(),
                requester.toString(),
                clock.instant(),
                answer.valid(),
                answer.consultationNumber(),
                answer.traderName(),
                answer.traderAddress(),
                answer.raw());
    }

    /** The last answer about an account's number. */
    @Transactional
    public Optional<Consultation> last(UUID accountId, VatId vatId) {
        return database.first(
                row -> new Consultation(
                        row.uuid("id"),
                        row.text("vat_id"),
                        row.instant("asked_at"),
                        row.flag("valid"),
                        row.text("consultation_number"),
                        row.text("trader_name")),
                LAST,
                accountId,
                vatId.toString());
    }

    /** The proof that a number counts now: the last answer said so, and it is not too old. */
    @Transactional
    public Optional<TaxDecision.Proof> proof(UUID accountId, VatId vatId) {
        Instant oldest = clock.instant().minus(COUNTS);
        return last(accountId, vatId)
                .filter(Consultation::valid)
                .filter(answer -> answer.askedAt().isAfter(oldest))
                .map(answer -> new TaxDecision.Proof(vatId, answer.id()));
    }

    /** What an account can be told about its number now. */
    @Transactional
    public VatStanding standing(UUID accountId, VatId vatId) {
        if (proof(accountId, vatId).isPresent()) return VatStanding.CONFIRMED;
        boolean denied =
                last(accountId, vatId).filter(answer -> !answer.valid()).isPresent();
        if (denied) return VatStanding.DENIED;
        return settings.enabled() ? VatStanding.ASKING : VatStanding.UNASKED;
    }
}
