package nodefair.billing.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.outbox.Calls;
import nodefair.billing.settings.SellerSettings;
import nodefair.billing.settings.ViesSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks VIES what is still to be asked, outside any transaction, and asks again before a confirmation gets too old. */
@ApplicationScoped
public class VatChecks {
    static final String KIND = "vies";
    private static final Logger LOG = LoggerFactory.getLogger(VatChecks.class);
    private static final Duration ASK_AGAIN = Duration.ofDays(30);
    private static final String STALE =
            """
            select p.account_id, p.vat_id from billing_parties p
            where p.vat_id is not null and p.updated_at < ? and not exists (
                select 1 from vat_consultations c where c.account_id = p.account_id and c.vat_id = p.vat_id and c.asked_at > ?)
            limit 100""";

    @Inject
    private Database database;

    @Inject
    private Calls calls;

    @Inject
    private BillingParties parties;

    @Inject
    private VatConsultations consultations;

    @Inject
    private Vies vies;

    @Inject
    private ViesSettings settings;

    @Inject
    private SellerSettings seller;

    @Inject
    private Clock clock;

    private record Stale(UUID accountId, String vatId) {}

    /** Works off what is due; does nothing while VIES is switched off. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void send() {
        if (!settings.enabled()) return;
        calls.due(KIND).forEach(this::ask);
    }

    /** Writes down the questions that are to be asked again. */
    @Transactional
    public void remind() {
        if (!settings.enabled()) return;
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Instant before = now.minus(ASK_AGAIN);
        List<Stale> stale =
                database.list(row -> new Stale(row.uuid("account_id"), row.text("vat_id")), STALE, before, before);
        stale.forEach(party ->
                calls.put("vies:" + party.accountId() + ":" + party.vatId() + ":" + today, KIND, party.accountId()));
    }

    private void ask(Calls.Call call) {
        Optional<VatId> asked = parties.find(call.subject()).flatMap(BillingParty::vatId);
        Optional<VatId> requester = VatId.parse(seller.vatId());
        if (asked.isEmpty() || requester.isEmpty()) {
            calls.done(call);
            return;
        }
        try {
            Vies.Answer answer = vies.check(asked.get(), requester.get());
            consultations.store(call.subject(), asked.get(), requester.get(), answer);
            calls.done(call);
            LOG.info("VIES has answered, account={} valid={}", call.subject(), answer.valid());
        } catch (ViesUnavailable unavailable) {
            LOG.warn("VIES gave no answer, account={} why={}", call.subject(), unavailable.getMessage());
            calls.again(call, String.valueOf(unavailable.getMessage()));
        }
    }
}
