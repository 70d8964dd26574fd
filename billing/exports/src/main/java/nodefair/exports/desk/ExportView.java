package nodefair.exports.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.report.Scope;
import nodefair.db.export.ExportState;

/**
 * An export as whoever asked sees it.
 *
 * @param rowsWritten progress, final once it is ready
 * @param query of the link to the file, while it is ready
 */
public record ExportView(
        UUID id,
        String report,
        String format,
        Scope scope,
        ExportState state,
        long rowsWritten,
        Instant requestedAt,
        Optional<Instant> expiresAt,
        Optional<String> fileName,
        Optional<String> sha256,
        Optional<String> manifest,
        Optional<String> failure,
        Optional<String> query) {}
