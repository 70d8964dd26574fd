package nodefair.exports.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.ledger.Hashes;
import nodefair.billing.report.LedgerReports;
import nodefair.billing.report.Scope;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import nodefair.db.export.ExportState;
import nodefair.exports.file.Format;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportWorkIT {
    private static final String FINANCE = "sub-of-finance";
    private static final Duration LIFETIME = Duration.ofDays(3);
    private static final String SECRET = "a secret of the tests";

    @TempDir
    private Path folder;

    private Market market;

    @BeforeEach
    void open() {
        market = new Market();
        market.give(
                ExportSettings.class,
                new ExportSettings(folder.resolve("exports"), LIFETIME, SECRET, Optional.empty()));
        UUID offer = market.offer(market.provider(), 418_000, 1, Duration.ofDays(40));
        Purchase purchase = Purchase.funded(market, offer, 10);
        market.use(purchase.orderId(), 3_600);
        market.get(SettlementService.class).settle(100);
    }

    @Test
    void work_writesTheFileTellsAndLinksToIt() throws IOException {
        UUID id = ask();

        assertThat(work().work()).isEqualTo(1);
        assertThat(work().work()).isZero();

        ExportView export = store().find(id, FINANCE).orElseThrow();
        assertThat(export.state()).isEqualTo(ExportState.READY);
        assertThat(export.fileName()).contains("ledger-2026-11.csv");
        assertThat(export.rowsWritten()).isEqualTo(market.sql().number("select count(*) from ledger_entries"));
        byte[] file = Files.readAllBytes(work().file(id));
        assertThat(export.sha256()).contains(Hashes.hex(Hashes.digest().digest(file)));
        assertThat(export.manifest().orElseThrow()).contains("sum_signed_amount_USD");
        assertThat(messages())
                .singleElement()
                .asString()
                .contains(id.toString(), export.query().orElseThrow());
    }

    @Test
    void find_givesNobodyTheFileOfAnother() {
        UUID id = ask();
        work().work();

        assertThat(store().find(id, "somebody else")).isEmpty();
        assertThat(store().of("somebody else", 10)).isEmpty();
        assertThat(store().of(FINANCE, 10)).hasSize(1);
    }

    @Test
    void expire_deletesTheFileAndKeepsTheManifest() {
        UUID id = ask();
        work().work();
        market.clock().pass(LIFETIME);

        work().expire();

        ExportView export = store().find(id, FINANCE).orElseThrow();
        assertThat(export.state()).isEqualTo(ExportState.EXPIRED);
        assertThat(export.query()).isEmpty();
        assertThat(export.manifest()).isPresent();
        assertThat(work().file(id)).doesNotExist();
    }

    @Test
    void work_beginsAgainWhatADeadWorkerLeft() {
        UUID id = ask();
        assertThat(store().take(Duration.ofMinutes(10))).isPresent();
        assertThat(work().work()).isZero();
        market.clock().pass(Duration.ofMinutes(11));

        assertThat(work().work()).isEqualTo(1);

        assertThat(store().find(id, FINANCE).orElseThrow().state()).isEqualTo(ExportState.READY);
    }

    @Test
    void work_thatCannotWriteSaysWhy() throws IOException {
        Files.writeString(folder.resolve("exports"), "a file where the folder should be");
        UUID id = ask();

        work().work();

        ExportView export = store().find(id, FINANCE).orElseThrow();
        assertThat(export.state()).isEqualTo(ExportState.FAILED);
        assertThat(export.failure().orElseThrow()).startsWith("The file could not be written");
        assertThat(messages()).singleElement().asString().startsWith("ledger.csv could not be written");
    }

    @Test
    void work_goesOnBehindAReportThatThisReleaseDoesNotKnow() {
        UUID unknown = ask();
        market.sql().update("update exports set report = 'of-an-older-release' where id = ?", unknown);
        market.clock().pass(Duration.ofSeconds(1));
        UUID known = ask();

        assertThat(work().work()).isEqualTo(2);

        assertThat(store().find(unknown, FINANCE).orElseThrow().state()).isEqualTo(ExportState.FAILED);
        assertThat(store().find(known, FINANCE).orElseThrow().state()).isEqualTo(ExportState.READY);
    }

    @Test
    void export_asOfATimeIsTheSameAfterMoreWasBooked() throws IOException {
        Scope scope = Scope.month(YearMonth.of(2026, 11), market.clock().instant());
        UUID before = store().ask(new ExportRequest(LedgerReports.LEDGER, scope, Format.PARQUET), FINANCE);
        work().work();
        market.clock().pass(Duration.ofMinutes(1));
        Purchase.funded(market, market.offer(market.provider(), 100_000, 1, Duration.ofDays(40)), 10);

        UUID after = store().ask(new ExportRequest(LedgerReports.LEDGER, scope, Format.PARQUET), FINANCE);
        work().work();

        assertThat(work().file(after)).hasSameBinaryContentAs(work().file(before));
    }

    @Test
    void link_opensUntilItsTimeAndForItsFileAlone() {
        UUID id = UUID.randomUUID();
        var until = market.clock().instant().plus(LIFETIME);
        String query = ExportLink.query(id, until, SECRET);
        String key = query.substring(query.indexOf("key=") + 4);
        String seconds = Long.toString(until.getEpochSecond());

        assertThat(ExportLink.opens(id, seconds, key, market.clock().instant(), SECRET))
                .isTrue();
        assertThat(ExportLink.opens(id, seconds, key, until, SECRET)).isFalse();
        assertThat(ExportLink.opens(
                        UUID.randomUUID(), seconds, key, market.clock().instant(), SECRET))
                .isFalse();
        assertThat(ExportLink.opens(id, seconds + "0", key, market.clock().instant(), SECRET))
                .isFalse();
        assertThat(ExportLink.opens(id, seconds, key, market.clock().instant(), SECRET + "x"))
                .isFalse();
        assertThat(ExportLink.opens(id, "soon", key, market.clock().instant(), SECRET))
                .isFalse();
    }

    private UUID ask() {
        Scope scope = Scope.month(YearMonth.of(2026, 11), market.clock().instant());
        return store().ask(new ExportRequest(LedgerReports.LEDGER, scope, Format.CSV), FINANCE);
    }

    private List<String> messages() {
        return market.sql()
                .list(
                        row -> row.text("subject") + ": " + row.text("body"),
                        "select subject, body || coalesce(link, '') as body from notifications where recipient = ?",
                        FINANCE);
    }

    private ExportStore store() {
        return market.get(ExportStore.class);
    }

    private ExportWork work() {
        return market.get(ExportWork.class);
    }
}
