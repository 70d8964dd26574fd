package nodefair.console.export;

import java.util.Arrays;
import java.util.List;
import nodefair.billing.report.Report;
import nodefair.exports.desk.Exporter;
import nodefair.exports.file.Format;

/**
 * A file of a report.
 *
 * @param missing what must be set before it can be written; empty when it can
 */
public record FileLink(String path, Format format, String missing) {
    static final String NO_BANK =
            "pain.001 needs our own bank account: whoever runs Nodefair sets NODEFAIR_BANK_IBAN and NODEFAIR_BANK_HOLDER.";

    static List<FileLink> of(Report report, String query, boolean bankKnown) {
        return Arrays.stream(Format.values())
                .filter(format -> Exporter.offers(report, format))
                .map(format -> new FileLink(
                        "/export/" + report.name() + "." + format.ending() + "?" + query,
                        format,
                        format == Format.PAIN && !bankKnown ? NO_BANK : ""))
                .toList();
    }

    /** As people call it. */
    static String label(Format format) {
        return switch (format) {
            case CSV -> "CSV";
            case XLSX -> "Excel";
            case PARQUET -> "Parquet";
            case HLEDGER -> "hledger";
            case PAIN -> "pain.001";
        };
    }

    public String getPath() {
        return path;
    }

    public String getLabel() {
        return label(format);
    }

    public String getMissing() {
        return missing;
    }

    public boolean isOffered() {
        return missing.isEmpty();
    }
}
