package nodefair.billing.report;

import static nodefair.billing.report.Column.currency;
import static nodefair.billing.report.Column.money;
import static nodefair.billing.report.Column.number;
import static nodefair.billing.report.Column.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What tax authorities ask about sellers. */
public final class ProviderReports {
    private static final int QUARTERS = 4;

    /** A calendar year of each provider; the period is the year. */
    public static final Report PROVIDER_YEAR = new Report(
            "provider-year",
            "Providers' tax year (DAC7, 1099-K)",
            "A row is a provider and currency: what it was credited in each quarter of the period's year, and what is missing for the report.",
            columns(),
            """
            select y.provider_id, p.name, p.city, p.country, %s,
                   sum(y.provider_micros)::bigint, sum(y.fee_micros)::bigint, y.currency, count(*),
                   case when p.country = 'US' then '1099-K' when p.country in ('AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI',
                        'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK') then 'DAC7'
                        else '' end,
                   concat_ws('; ', case when a.id is null then 'account' end, 'street and postcode', 'tax identification number',
                             'date of birth or company number', case when d.stripe_account_id is null then 'payout account' end)
            from (select s.*, extract(quarter from s.settled_at at time zone 'UTC') as quarter from settlements s
                  join ledger_transactions t on t.sequence = s.transaction_sequence
                  where s.settled_at >= :from and s.settled_at < :to and t.recorded_at <= :asOf) y
            join providers p on p.id = y.provider_id
            left join accounts a on a.id = p.account_id
            left join payout_accounts d on d.provider_id = p.id
            where (:party::uuid is null or p.id = :party::uuid)
            group by y.provider_id, p.name, p.city, p.country, y.currency, a.id, d.stripe_account_id
            order by p.name collate "C", y.provider_id, y.currency collate "C\""""
                    .formatted(quarters()));

    private ProviderReports() {}

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                text("provider", "id"),
                text("name", "as the provider gave it"),
                text("city", "of the provider"),
                text("country", "of the provider, ISO 3166-1 alpha-2")));
        for (int quarter = 1; quarter <= QUARTERS; quarter++) {
            columns.add(money("q" + quarter + "_credited", "credited to the provider, after the platform's fee"));
            columns.add(money("q" + quarter + "_fee", "withheld by the platform"));
            columns.add(number("q" + quarter + "_activities", "settled usages"));
        }
        columns.add(money("year_credited", "sum of the quarters"));
        columns.add(money("year_fee", "sum of the quarters"));
        columns.add(currency("currency", "of all amounts"));
        columns.add(number("year_activities", "sum of the quarters"));
        columns.add(text("report", "DAC7 for the Union, 1099-K for the United States, else empty"));
        columns.add(text("missing", "what the report needs and is not known, separated by semicolons"));
        return columns;
    }

    private static String quarters() {
        return IntStream.rangeClosed(1, QUARTERS)
                .mapToObj(quarter ->
                        """
                        coalesce(sum(y.provider_micros) filter (where y.quarter = Q), 0)::bigint,
                        coalesce(sum(y.fee_micros) filter (where y.quarter = Q), 0)::bigint, count(*) filter (where y.quarter = Q)"""
                                .replace("Q", Integer.toString(quarter)))
                .collect(Collectors.joining(",\n"));
    }
}
