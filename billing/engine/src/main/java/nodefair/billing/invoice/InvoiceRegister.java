package nodefair.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.report.Paged;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/** Every document that was issued, for the people who keep the books: found, added up, and its numbers counted. */
@ApplicationScoped
public class InvoiceRegister {
    public static final int PAGE_SIZE = 50;

    private static final int MISSING_MAX = 20;
    private static final String FROM =
            """
             from invoices i
            join invoice_parties p on p.invoice_id = i.id
                and p.role = case when i.kind in ('self_billed', 'self_billed_credit_note') then 'seller' else 'buyer' end
            """;
    private static final String LIKE = "i.name ilike ? or p.name ilike ? or p.vat_id ilike ? or i.reference ilike ?";

    @Inject
    private Database database;

    /**
     * What is looked for; null stands for everything.
     *
     * @param month of issue, UTC
     * @param series such as NF-2026
     * @param text part of the number, the party's name or number, or the reference
     */
    public record Question(
            @Nullable YearMonth month, @Nullable InvoiceKind kind, @Nullable String series, @Nullable String text) {
        /** Everything. */
        public static Question all() {
            return new Question(null, null, null, null);
        }
    }

    /**
     * A document.
     *
     * @param party the renter, or the provider for whom it was written
     * @param rendered whether its files can be fetched
     */
    public record Line(
            UUID id,
            String name,
            InvoiceKind kind,
            Instant issuedAt,
            String party,
            String country,
            Money net,
            Money tax,
            String reference,
            boolean rendered) {
        public Money total() {
            return net.plus(tax);
        }
    }

    /** What the documents of a kind and currency add up to. */
    public record Sum(InvoiceKind kind, long documents, Money net, Money tax) {
        public Money total() {
            return net.plus(tax);
        }
    }

    /**
     * The numbers of a series.
     *
     * @param last that was given out
     * @param documents that carry one
     * @param missing numbers that no document carries, the first of them
     */
    public record Series(String name, long last, long documents, List<Long> missing) {
        public Series {
            missing = List.copyOf(missing);
        }

        public boolean whole() {
            return missing.isEmpty() && last == documents;
        }
    }

    private record Where(String sql, List<@Nullable Object> values) {}

    /** Newest first; a page beyond the last gives the last. */
    @Transactional
    public Paged<Line> page(Question question, int number) {
        Where where = where(question);
        long total = database.number(
                "select count(*)" + FROM + where.sql(), where.values().toArray());
        int page = (int) Math.max(1, Math.min(number, (total + PAGE_SIZE - 1) / PAGE_SIZE));
        List<@Nullable Object> values = new ArrayList<>(where.values());
        values.add(PAGE_SIZE);
        values.add((page - 1L) * PAGE_SIZE);
        List<Line> rows = database.list(
                InvoiceRegister::line,
                "select i.*, p.name as party, p.country as party_country,"
                        + " exists (select 1 from invoice_documents d where d.invoice_id = i.id) as rendered"
                        + FROM + where.sql() + " order by i.issued_at desc, i.name desc limit ? offset ?",
                values.toArray());
        return new Paged<>(rows, page, PAGE_SIZE, total);
    }

    /** Per kind and currency, of everything that is looked for. */
    @Transactional
    public List<Sum> sums(Question question) {
        Where where = where(question);
        return database.list(
                row -> new Sum(
                        InvoiceKind.of(row.text("kind")),
                        row.number("documents"),
                        Money.ofCents(row.number("net"), row.text("currency")),
                        Money.ofCents(row.number("tax"), row.text("currency"))),
                "select i.kind, i.currency, count(*) as documents, sum(i.net_cents)::bigint as net,"
                        + " sum(i.tax_cents)::bigint as tax"
                        + FROM + where.sql()
                        + " group by i.kind, i.currency order by i.currency, array_position(array['invoice', 'credit_note',"
                        + " 'self_billed', 'self_billed_credit_note'], i.kind)",
                where.values().toArray());
    }

    /** Every series there is, with the numbers that it lacks. */
    @Transactional
    public List<Series> series() {
        return database
                .list(
                        row -> new Series(
                                row.text("name"), row.number("last_number"), row.number("documents"), List.of()),
                        "select s.name, s.last_number, count(i.id) as documents from invoice_series s"
                                + " left join invoices i on i.series = s.name group by s.name, s.last_number order by s.name")
                .stream()
                .map(one -> new Series(one.name(), one.last(), one.documents(), missing(one)))
                .toList();
    }

    private List<Long> missing(Series series) {
        return database.list(
                row -> row.number("number"),
                "select n as number from generate_series(1, ?::bigint) as n where not exists"
                        + " (select 1 from invoices i where i.series = ? and i.number = n) order by n limit "
                        + MISSING_MAX,
                series.last(),
                series.name());
    }

    private static Where where(Question question) {
        List<String> conditions = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        Optional.ofNullable(question.month()).ifPresent(month -> {
            conditions.add("i.issued_at >= ? and i.issued_at < ?");
            values.add(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            values.add(month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        });
        Optional.ofNullable(question.kind()).ifPresent(kind -> {
            conditions.add("i.kind = ?");
            values.add(kind.word());
        });
        Optional.ofNullable(question.series()).ifPresent(series -> {
            conditions.add("i.series = ?");
            values.add(series);
        });
        Optional.ofNullable(question.text()).ifPresent(text -> {
            conditions.add("(" + LIKE + ")");
            String part = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
            for (int i = 0; i < LIKE.chars().filter(c -> c == '?').count(); i++) values.add(part);
        });
        return new Where(conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions), values);
    }

    private static Line line(Row row) throws SQLException {
        String currency = row.text("currency");
        return new Line(
                row.uuid("id"),
                row.text("name"),
                InvoiceKind.of(row.text("kind")),
                row.instant("issued_at"),
                row.text("party"),
                row.text("party_country"),
                Money.ofCents(row.number("net_cents"), currency),
                Money.ofCents(row.number("tax_cents"), currency),
                row.text("reference"),
                row.flag("rendered"));
    }
}
