package nodefair.billing.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nodefair.db.money.Money;

/**
 * An imported statement.
 *
 * @param importedBy a name
 * @param lines that it brought; what an earlier statement had already is not counted
 * @param matched of them, with a booking
 */
public record StatementRow(
        UUID id,
        String statementId,
        String account,
        LocalDate firstDay,
        LocalDate lastDay,
        Money opening,
        Money closing,
        String importedBy,
        Instant importedAt,
        long lines,
        long matched) {}
