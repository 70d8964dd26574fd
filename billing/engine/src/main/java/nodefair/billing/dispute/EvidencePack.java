package nodefair.billing.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.stripe.Evidence;

/** Collects what our records say for a contested payment: what was bought, who signed in, what ran, what nodes signed, what was delivered. */
@ApplicationScoped
public class EvidencePack {
    private static final String HEAD =
            """
            select a.name, a.email, coalesce(d.evidence_text, '') as words,
                   coalesce(o.seconds / 3600 || ' hours of ' || o.title || ', order ' || o.number, 'Top-up of an account balance')
                     as product,
                   coalesce((select to_char(min(coalesce(t.started_at, u.recorded_at)) at time zone 'UTC', 'YYYY-MM-DD')
                             from usages u join attempts t on t.id = u.attempt_id where u.order_id = p.order_id), '') as day
            from disputes d join payments p on p.id = d.payment_id join accounts a on a.id = p.account_id
            left join orders o on o.id = p.order_id where d.id = ?""";
    private static final String LOG =
            """
            select to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC ' || what as line from (
              select e.at, 'signed in to the account' as what
              from disputes d join payments p on p.id = d.payment_id
              join audit_events e on e.actor = 'account:' || p.account_id and e.action = 'account.signed_in'
              where d.id = ? and e.at >= p.created_at - interval '1 day'
              union all
              select j.submitted_at, 'job submitted: ' || j.name from disputes d join payments p on p.id = d.payment_id
              join jobs j on j.order_id = p.order_id where d.id = ?
              union all
              select u.recorded_at, 'result accepted, ' || u.seconds || ' s metered'
              from disputes d join payments p on p.id = d.payment_id join usages u on u.order_id = p.order_id where d.id = ?
            ) log order by at, what limit 300""";
    private static final String RECEIPTS =
            """
            select 'attempt ' || r.attempt_id || ' node signature ' || encode(r.signature, 'hex') as line
            from disputes d join payments p on p.id = d.payment_id join jobs j on j.order_id = p.order_id
            join attempts t on t.job_id = j.id join receipts r on r.attempt_id = t.id
            where d.id = ? order by r.attempt_id limit 100""";

    private static final String KEEP =
            """
            update disputes set evidence = jsonb_build_object('product', ?::text, 'name', ?::text, 'email', ?::text, 'day', ?::text,
              'log', ?::text, 'rest', ?::text) where id = ?""";
    private static final String KEPT =
            """
            select e ->> 'product' as product, e ->> 'name' as name, e ->> 'email' as email, e ->> 'day' as day,
                   e ->> 'log' as log, e ->> 'rest' as rest
            from (select evidence as e from disputes where id = ? and evidence is not null) kept""";

    @Inject
    private Database database;

    /** What was kept when it was answered; before that, what would be sent now. */
    @Transactional
    public Evidence of(UUID disputeId) {
        return kept(disputeId).orElseGet(() -> collect(disputeId));
    }

    /** Collects it and keeps it with the dispute, as it will be sent; joins the running transaction. */
    @Transactional
    public void keep(UUID disputeId) {
        Evidence evidence = collect(disputeId);
        database.update(
                KEEP,
                evidence.product(),
                evidence.customerName(),
                evidence.customerEmail(),
                evidence.serviceDate(),
                evidence.activityLog(),
                evidence.rest(),
                disputeId);
    }

    /** Forgets what was kept: it was not taken; joins the running transaction. */
    @Transactional
    public void drop(UUID disputeId) {
        database.update("update disputes set evidence = null where id = ?", disputeId);
    }

    private Optional<Evidence> kept(UUID disputeId) {
        return database.first(row -> evidence(row, row.text("log"), row.text("rest")), KEPT, disputeId);
    }

    private Evidence collect(UUID disputeId) {
        List<String> log = lines(LOG, disputeId, disputeId, disputeId);
        List<String> receipts = lines(RECEIPTS, disputeId);
        return database.first(
                        row -> evidence(row, String.join("\n", log), rest(row.text("words"), receipts)),
                        HEAD,
                        disputeId)
                .orElseThrow(() -> new IllegalStateException("no dispute " + disputeId));
    }

    /** Nothing is announced that is not there. */
    private static String rest(String words, List<String> receipts) {
        if (receipts.isEmpty()) return words;
        return (words + "\nReceipts signed by the machines that did the work:\n" + String.join("\n", receipts)).strip();
    }

    private static Evidence evidence(Row row, String log, String rest) throws SQLException {
        return new Evidence(row.text("product"), row.text("name"), row.text("email"), row.text("day"), log, rest);
    }

    private List<String> lines(String sql, Object... arguments) {
        return database.list(row -> row.text("line"), sql, arguments);
    }
}
