package nodefair.marketplace.job;

import java.util.Locale;
import nodefair.market.job.JobView.File;

/** A file in words: its path, its size, its digest. */
public final class FileText {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private final File file;

    public FileText(File file) {
        this.file = file;
    }

    public String getPath() {
        return file.path();
    }

    public String getSize() {
        return size(file.bytes());
    }

    public String getSha256() {
        return file.sha256();
    }

    /** {@code 812 MB}; three figures at most, in steps of 1,000. */
    static String size(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 999.5 && unit < UNITS.length - 1) {
            amount /= 1_000;
            unit++;
        }
        String figures = unit == 0 || amount >= 9.95
                ? String.format(Locale.ENGLISH, "%.0f", amount)
                : String.format(Locale.ENGLISH, "%.1f", amount);
        return figures + " " + UNITS[unit];
    }
}
