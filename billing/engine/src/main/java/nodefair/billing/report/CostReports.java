package nodefair.billing.report;

import static nodefair.billing.report.Column.currency;
import static nodefair.billing.report.Column.decimal;
import static nodefair.billing.report.Column.instant;
import static nodefair.billing.report.Column.money;
import static nodefair.billing.report.Column.text;

import java.util.List;

/** What renters paid for, in the columns of the FinOps Open Cost and Usage Specification (FOCUS) 1.0. */
public final class CostReports {
    /** The party is the renter's account. */
    public static final Report FOCUS = new Report(
            "focus",
            "Cost and usage (FOCUS 1.0)",
            "A row is a settled usage (Usage) or the tax on it (Tax), billed in the period; of one renter when a party is given.",
            List.of(
                    money("BilledCost", "what is billed for the row"),
                    text("BillingAccountId", "account of the renter"),
                    text("BillingAccountName", "name of the renter"),
                    currency("BillingCurrency", "of all costs and prices"),
                    instant("BillingPeriodStart", "start of the calendar month, inclusive"),
                    instant("BillingPeriodEnd", "end of the calendar month, exclusive"),
                    text("ChargeCategory", "Usage or Tax"),
                    text("ChargeClass", "empty: nothing here corrects an earlier period"),
                    text("ChargeDescription", "in words"),
                    text("ChargeFrequency", "Usage-Based"),
                    instant("ChargePeriodStart", "end less the billed seconds"),
                    instant("ChargePeriodEnd", "when the usage was recorded, whole seconds"),
                    decimal("ConsumedQuantity", "billed slot-seconds; empty for tax"),
                    text("ConsumedUnit", "Seconds; empty for tax"),
                    money("ContractedCost", "as ListCost: there are no contracts"),
                    decimal("ContractedUnitPrice", "as ListUnitPrice"),
                    money("EffectiveCost", "as BilledCost: nothing is amortised"),
                    text("InvoiceIssuerName", "Nodefair"),
                    money("ListCost", "as BilledCost: there are no discounts"),
                    decimal("ListUnitPrice", "of one slot-hour; empty for tax"),
                    text("PricingCategory", "Standard; empty for tax"),
                    decimal("PricingQuantity", "slot-hours, rounded to millionths; empty for tax"),
                    text("PricingUnit", "Hours; empty for tax"),
                    text("ProviderName", "Nodefair"),
                    text("PublisherName", "who runs the node"),
                    text("RegionId", "country of the node"),
                    text("RegionName", "city of the node"),
                    text("ResourceId", "id of the order"),
                    text("ResourceName", "title of the offer when it was bought"),
                    text("ResourceType", "Order"),
                    text("ServiceCategory", "Compute"),
                    text("ServiceName", "Compute hours"),
                    text("SkuId", "id of the offer"),
                    text("SkuPriceId", "id of the quote that froze the price"),
                    text("SubAccountId", "number of the order"),
                    text("SubAccountName", "empty: orders have no name"),
                    text("Tags", "JSON: job, usage, app")),
            """
            select r.cost, o.account_id, a.name, o.currency,
                   (extract(epoch from date_trunc('month', u.recorded_at, 'UTC')) * 1000000)::bigint,
                   (extract(epoch from date_trunc('month', u.recorded_at, 'UTC') + interval '1 month') * 1000000)::bigint,
                   r.category, null, r.description, 'Usage-Based',
                   floor(extract(epoch from u.recorded_at) - u.seconds)::bigint * 1000000, floor(extract(epoch from u.recorded_at))::bigint * 1000000,
                   case r.category when 'Usage' then u.seconds * 1000000 end, case r.category when 'Usage' then 'Seconds' end,
                   r.cost, case r.category when 'Usage' then o.price_per_hour_micros end, r.cost, 'Nodefair', r.cost,
                   case r.category when 'Usage' then o.price_per_hour_micros end, case r.category when 'Usage' then 'Standard' end,
                   case r.category when 'Usage' then round(u.seconds * 1000000 / 3600.0)::bigint end,
                   case r.category when 'Usage' then 'Hours' end, 'Nodefair', p.name, n.country, n.city, o.id, o.title, 'Order', 'Compute',
                   'Compute hours', o.offer_id, o.quote_id, o.number, null,
                   json_build_object('job', u.job_id, 'usage', u.id, 'app', u.app_id)::text
            from settlements s
            join ledger_transactions t on t.sequence = s.transaction_sequence
            join usages u on u.id = s.usage_id
            join orders o on o.id = s.order_id
            join accounts a on a.id = o.account_id
            join providers p on p.id = s.provider_id
            join nodes n on n.id = s.node_id
            cross join lateral (values (1, 'Usage', s.gross_micros, u.seconds || ' s on ' || o.title),
                                       (2, 'Tax', s.tax_micros, 'Tax ' || o.tax_country || ' ' || trim(to_char(o.tax_ppm / 10000.0, '990.00')) || ' %%'))
                 as r (place, category, cost, description)
            where {time} >= :from and {time} < :to and t.recorded_at <= :asOf and (:party::uuid is null or o.account_id = :party::uuid)
              and (r.place = 1 or r.cost > 0)
            order by u.recorded_at, u.id, r.place"""
                    .replace("%%", "%"));

    private CostReports() {}
}
