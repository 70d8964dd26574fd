package nodefair.acceptance.money;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import nodefair.billing.testing.Market;

/**
 * The ledger as a file: every line of every booking, in the order of what happened. Left out is only what says when it was learnt:
 * sequence, time of recording, and the hashes over them.
 */
final class DayJournal {
    private static final String LINES =
            """
            select t.occurred_at, t.idempotency_key, t.reason, t.source, t.request_hash, a.code, a.kind, e.side, e.amount_micros,
                   e.currency
            from ledger_transactions t join ledger_entries e on e.transaction_sequence = t.sequence
            join ledger_accounts a on a.id = e.account_id
            order by t.occurred_at, t.idempotency_key collate "C", a.code collate "C", e.side""";

    private DayJournal() {}

    static Path write(Market market, Path file) {
        StringBuilder lines = new StringBuilder(
                "occurred_at,key,reason,source,request_hash,account,kind,side,amount_micros,currency\n");
        market.sql()
                .read(
                        row -> lines.append(row.instant("occurred_at"))
                                .append(',')
                                .append(String.join(
                                        ",",
                                        row.text("idempotency_key"),
                                        row.text("reason"),
                                        row.text("source"),
                                        row.text("request_hash"),
                                        row.text("code"),
                                        row.text("kind"),
                                        row.text("side"),
                                        String.valueOf(row.number("amount_micros")),
                                        row.text("currency")))
                                .append('\n'),
                        LINES);
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, lines.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
