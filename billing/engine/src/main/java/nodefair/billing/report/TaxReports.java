package nodefair.billing.report;

import static nodefair.billing.report.Column.currency;
import static nodefair.billing.report.Column.money;
import static nodefair.billing.report.Column.number;
import static nodefair.billing.report.Column.text;

import java.util.List;

/** Tax on what renters used, by their country. */
public final class TaxReports {
    private static final String RATE = "trim(to_char(o.tax_ppm / 10000.0, '990.00'))";
    private static final String SUPPLIES =
            """
            from settlements s
            join orders o on o.id = s.order_id
            join ledger_transactions t on t.sequence = s.transaction_sequence
            where {time} >= :from and {time} < :to and t.recorded_at <= :asOf
              and (:currency::text is null or s.currency = :currency::text)
            """;

    /** By country and rate. */
    public static final Report TAX = new Report(
            "tax",
            "Tax by country and rate",
            "A row is a country and rate: what was used in the period and the tax booked on it.",
            List.of(
                    text("country", "of the renter, ISO 3166-1 alpha-2"),
                    text("rate", "per cent"),
                    money("net", "charged for use, without tax"),
                    money("tax", "booked on tax:<country>"),
                    currency("currency", "of net and tax"),
                    number("supplies", "settled usages"),
                    number("orders", "orders they belong to")),
            "select o.tax_country, " + RATE
                    + ", sum(s.gross_micros)::bigint, sum(s.tax_micros)::bigint, s.currency, count(*), count(distinct s.order_id) "
                    + SUPPLIES
                    + "group by o.tax_country, o.tax_ppm, s.currency order by o.tax_country collate \"C\", o.tax_ppm, s.currency collate \"C\"");

    /** What the One Stop Shop asks for; the seller sits in Germany. */
    public static final Report OSS = new Report(
            "oss",
            "One Stop Shop",
            "A row is a member state and rate: services to consumers there in the period (a calendar quarter), whole cents. Home"
                    + " supplies and countries outside the Union are left out. Another currency than EUR must be converted at the"
                    + " European Central Bank's rate of the period's last day before it is filed.",
            List.of(
                    text("member_state_of_consumption", "ISO 3166-1 alpha-2, Greece as EL"),
                    text("supply_type", "SERVICES"),
                    text("rate_type", "STANDARD"),
                    text("vat_rate", "per cent"),
                    money("taxable_amount", "without tax, rounded half up to whole cents"),
                    money("vat_amount", "tax as booked, rounded half up to whole cents"),
                    currency("currency", "of both amounts")),
            "select case o.tax_country when 'GR' then 'EL' else o.tax_country end, 'SERVICES', 'STANDARD', " + RATE
                    + ", (round(sum(s.gross_micros) / 10000.0) * 10000)::bigint, (round(sum(s.tax_micros) / 10000.0) * 10000)::bigint, s.currency "
                    + SUPPLIES
                    + "and o.tax_ppm > 0 and o.tax_country <> 'DE' group by o.tax_country, o.tax_ppm, s.currency"
                    + " order by o.tax_country collate \"C\", o.tax_ppm, s.currency collate \"C\"");

    private TaxReports() {}
}
