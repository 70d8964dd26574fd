package nodefair.console.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import nodefair.billing.report.BankReports;
import nodefair.billing.report.Cells;
import nodefair.billing.report.LedgerReports;
import nodefair.billing.report.OpenItemReports;
import nodefair.billing.report.TotalsReader.Total;
import nodefair.console.report.CodeNames;
import nodefair.exports.file.Format;
import org.junit.jupiter.api.Test;

class ReportTableTest {
    private static final String ID = "01a1f945-89b4-7f76-b2ec-ef6318ee5f7f";
    private static final CellWords WORDS =
            new CellWords(new CodeNames(Map.of(UUID.fromString(ID), "GC4TWK")), "2026-11");

    @Test
    void trialBalance_namesAccountsLinksThemAndEndsInSums() {
        ReportTable table = ReportTable.of(
                LedgerReports.TRIAL_BALANCE,
                trialBalance(),
                List.of(
                        new Total("liability", "USD", Map.of("debits", 0L, "credits", 7L, "balance", -7L)),
                        new Total("", "USD", Map.of("debits", 7L, "credits", 7L, "balance", 0L))),
                false);

        CellText account = table.rows().get(0).get(0);
        assertThat(account.text()).isEqualTo("Order escrow, GC4TWK");
        assertThat(account.code()).isEqualTo("order:" + ID + ":escrow");
        assertThat(account.link()).isEqualTo("/ledger?month=2026-11&account=order%3A" + ID + "%3Aescrow&currency=USD");
        assertThat(table.sums())
                .extracting(row -> row.get(0).text())
                .containsExactly("Sum of liability, USD", "Sum, USD");
        assertThat(table.sums().get(1).get(4).money()).hasToString("0.000000");
    }

    @Test
    void columnsThatAreEmptyOrForPrograms_areShownOnlyWhenAskedFor() {
        RowTexts rows = new RowTexts();
        rows.head(OpenItemReports.OPEN_ITEMS.columns());
        texts(rows, "payout", "payout:" + ID, "scheduled");
        rows.instant(0);
        rows.number(3);
        rows.text("0-7");
        rows.money(760_000);
        rows.text("USD");
        rows.empty();
        rows.endRow();
        List<List<CellText>> cells = rows.rows().stream().map(WORDS::row).toList();

        ReportTable few = ReportTable.of(OpenItemReports.OPEN_ITEMS, cells, List.of(), false);

        assertThat(few.columns())
                .extracting(ColumnText::getName)
                .contains("Since, UTC", "Age, days")
                .doesNotContain("Details");
        assertThat(few.hidden()).isEqualTo(1);
        assertThat(few.rows().get(0)).extracting(CellText::text).contains("0-7 days", "payout, GC4TWK");
        assertThat(few.rows().get(0).get(1).link()).isEqualTo("/payouts");
        assertThat(ReportTable.of(OpenItemReports.OPEN_ITEMS, cells, List.of(), true)
                        .hidden())
                .isZero();
    }

    @Test
    void orderToTheBank_isNotOfferedWithoutOurAccount() {
        List<FileLink> files = FileLink.of(BankReports.BANK_TRANSFERS, "month=2026-11", false);

        assertThat(files)
                .filteredOn(file -> file.format() == Format.PAIN)
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.isOffered()).isFalse();
                    assertThat(file.missing()).contains("NODEFAIR_BANK_IBAN");
                });
        assertThat(files).filteredOn(file -> file.format() != Format.PAIN).allMatch(FileLink::isOffered);
    }

    private static List<List<CellText>> trialBalance() {
        RowTexts rows = new RowTexts();
        rows.head(LedgerReports.TRIAL_BALANCE.columns());
        texts(rows, "order:" + ID + ":escrow", "liability");
        rows.money(0);
        rows.money(7);
        rows.money(-7);
        rows.text("USD");
        rows.number(1);
        rows.endRow();
        return rows.rows().stream().map(WORDS::row).toList();
    }

    private static void texts(Cells cells, String... values) {
        for (String value : values) cells.text(value);
    }
}
