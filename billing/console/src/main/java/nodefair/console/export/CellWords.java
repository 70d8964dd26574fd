package nodefair.console.export;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nodefair.billing.report.Column;
import nodefair.console.report.CodeNames;
import nodefair.console.report.Figures;
import nodefair.ui.format.HashText;

/**
 * Puts the words of a report's files into words for people: names for ids, links to what they name. The code stays as a hint.
 *
 * @param month in which an account's ledger is opened, such as 2026-11
 */
record CellWords(CodeNames names, String month) {
    private static final Set<String> ACCOUNTS = Set.of("account", "group");
    private static final Set<String> EVENTS = Set.of("source", "reference");
    private static final Set<String> WORDS = Set.of("reason", "item", "state", "details", "supply_type", "rate_type");
    private static final Set<String> PER_CENT = Set.of("rate", "vat_rate");
    private static final Map<String, String> SIDES = Map.of("D", "debit", "C", "credit");
    private static final Map<String, String> LISTS = Map.of("dispute", "/disputes", "payout", "/payouts");
    private static final int SHORT = 24;

    List<CellText> row(List<RowTexts.Raw> row) {
        String currency = row.stream()
                .filter(raw -> raw.column().kind() == Column.Kind.CURRENCY)
                .map(RowTexts.Raw::text)
                .findFirst()
                .orElse("");
        return row.stream().map(raw -> cell(raw, currency)).toList();
    }

    private CellText cell(RowTexts.Raw raw, String currency) {
        String head = ColumnText.head(raw.column());
        boolean figure = ColumnText.figure(raw.column());
        if (raw.text().isEmpty()) return new CellText(head, figure, "", "", "", raw.money(), raw.at());
        String shown = shown(raw.column().name(), raw.text());
        String code = shown.equals(raw.text()) ? "" : raw.text();
        return new CellText(head, figure, shown, code, link(raw.column().name(), raw.text(), currency), null, null);
    }

    private String shown(String column, String text) {
        if (ACCOUNTS.contains(column)) return names.account(text);
        if (EVENTS.contains(column)) return names.source(text);
        if (WORDS.contains(column)) return text.replace('_', ' ');
        if (PER_CENT.contains(column)) return text + " %";
        if (column.equals("bucket")) return text + " days";
        if (column.equals("side")) return SIDES.getOrDefault(text, text);
        String shorter = CodeNames.shortened(text);
        return shorter.length() > SHORT && !shorter.contains(" ") ? HashText.shortened(shorter) : shorter;
    }

    private String link(String column, String text, String currency) {
        if (column.equals("sequence")) return "/transaction?sequence=" + text;
        if (ACCOUNTS.contains(column)) return ledger(text, currency);
        if (!column.equals("reference")) return "";
        String[] parts = text.split(":", 2);
        String id = parts.length == 2 ? parts[1] : "";
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "order" -> ledger("order:" + id + ":escrow", currency);
            case "provider" -> ledger("provider:" + id + ":payable", currency);
            case "account" -> ledger("renter:" + id + ":balance", currency);
            default -> LISTS.getOrDefault(parts[0], "");
        };
    }

    private String ledger(String account, String currency) {
        return "/ledger?month=" + month + "&account=" + Figures.inUrl(account) + "&currency=" + Figures.inUrl(currency);
    }
}
