package nodefair.console.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nodefair.billing.report.Column;
import nodefair.billing.report.Report;
import nodefair.billing.report.TotalsReader.Total;
import nodefair.ui.format.MoneyText;

/**
 * A page of a report as it is shown: without columns that are empty on it or that only a program reads, with its sums.
 *
 * @param hidden how many columns of the files are not shown
 */
public record ReportTable(List<ColumnText> columns, List<List<CellText>> rows, List<List<CellText>> sums, int hidden) {
    private static final Set<String> FOR_PROGRAMS = Set.of(
            "line",
            "kind",
            "side",
            "recorded_at",
            "signed_amount",
            "transaction_id",
            "hash",
            "payout",
            "usage",
            "job",
            "receipt_digest",
            "ChargeFrequency",
            "InvoiceIssuerName",
            "ProviderName",
            "ServiceCategory",
            "ServiceName",
            "ResourceType",
            "SkuId",
            "SkuPriceId",
            "Tags",
            "BillingAccountId",
            "ResourceId",
            "ListCost",
            "ContractedCost",
            "EffectiveCost",
            "ContractedUnitPrice",
            "PricingCategory",
            "BillingPeriodStart",
            "BillingPeriodEnd");
    /** Reports whose rows are told apart by what is left out elsewhere. */
    private static final Map<String, Set<String>> KEPT = Map.of("trial-balance", Set.of("kind"));

    public ReportTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        sums = List.copyOf(sums);
    }

    static ReportTable nothing() {
        return new ReportTable(List.of(), List.of(), List.of(), 0);
    }

    static ReportTable of(Report report, List<List<CellText>> rows, List<Total> totals, boolean everything) {
        List<Column> all = report.columns();
        Set<String> kept = KEPT.getOrDefault(report.name(), Set.of());
        List<Integer> shown = IntStream.range(0, all.size())
                .filter(i -> everything
                        || ((kept.contains(all.get(i).name())
                                        || !FOR_PROGRAMS.contains(all.get(i).name()))
                                && rows.stream().anyMatch(row -> !row.get(i).isNothing())))
                .boxed()
                .collect(Collectors.toCollection(ArrayList::new));
        nameFirst(shown, all);
        return new ReportTable(
                shown.stream().map(i -> new ColumnText(all.get(i))).toList(),
                rows.stream().map(row -> shown.stream().map(row::get).toList()).toList(),
                totals.stream().map(total -> sum(total, shown, all)).toList(),
                all.size() - shown.size());
    }

    /** A row begins with what it is about, not with an amount. */
    private static void nameFirst(List<Integer> shown, List<Column> all) {
        if (shown.isEmpty() || all.get(shown.get(0)).kind() != Column.Kind.MONEY) return;
        shown.stream()
                .filter(i -> all.get(i).kind() == Column.Kind.TEXT)
                .findFirst()
                .ifPresent(name -> {
                    shown.remove(name);
                    shown.add(0, name);
                });
    }

    private static List<CellText> sum(Total total, List<Integer> shown, List<Column> all) {
        List<CellText> cells = new ArrayList<>();
        for (int i : shown) {
            Column column = all.get(i);
            String head = ColumnText.head(column);
            Long micros = total.micros().get(column.name());
            if (cells.isEmpty()) cells.add(new CellText(head, false, label(total), "", "", null, null));
            else if (micros != null) {
                cells.add(new CellText(head, true, "", "", "", MoneyText.of(micros, "", MoneyText.Form.BOOKED), null));
            } else if (column.kind() == Column.Kind.CURRENCY) {
                cells.add(new CellText(head, false, total.currency(), "", "", null, null));
            } else {
                cells.add(CellText.nothing(head, ColumnText.figure(column)));
            }
        }
        return cells;
    }

    private static String label(Total total) {
        if (total.part().isEmpty()) return "Sum, " + total.currency();
        String part = total.part().matches("[0-9].*") ? total.part() + " days" : total.part();
        return "Sum of " + part + ", " + total.currency();
    }

    public List<ColumnText> getColumns() {
        return columns;
    }

    public List<List<CellText>> getRows() {
        return rows;
    }

    public List<List<CellText>> getSums() {
        return sums;
    }

    public int getHidden() {
        return hidden;
    }
}
