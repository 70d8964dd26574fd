package nodefair.exports.file;

import java.util.Arrays;
import java.util.Optional;

/** What files there are. */
public enum Format {
    CSV("csv", "text/csv;charset=UTF-8"),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PARQUET("parquet", "application/vnd.apache.parquet"),
    /** Of the ledger's lines alone. */
    HLEDGER("journal", "text/plain;charset=UTF-8"),
    /** Of the bank transfers alone: pain.001. */
    PAIN("xml", "application/xml");

    private final String ending;
    private final String mediaType;

    Format(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /** By the ending of a file's name. */
    public static Optional<Format> ending(String ending) {
        return Arrays.stream(values())
                .filter(format -> format.ending.equals(ending))
                .findFirst();
    }

    public String ending() {
        return ending;
    }

    public String mediaType() {
        return mediaType;
    }
}
