package nodefair.marketplace.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nodefair.market.job.JobView.File;

/**
 * A glance at a result: an image, or the first lines of a text.
 *
 * @param lines empty for an image
 */
public record Preview(String path, boolean image, List<List<String>> lines) {
    private static final int LINES_MAX = 20;
    private static final int LINE_CHARS_MAX = 200;
    private static final int BYTES_MAX = 65_536;
    private static final long IMAGE_BYTES_MAX = 16L << 20;
    private static final Set<String> TEXTS = Set.of("txt", "tsv", "csv", "log", "md", "json", "fa", "fasta");

    public Preview {
        lines = lines.stream().map(List::copyOf).toList();
    }

    /** The file to show: the first image, else the first text. */
    static Optional<File> choose(List<File> files) {
        return files.stream().filter(Preview::isImage).findFirst().or(() -> files.stream()
                .filter(file -> TEXTS.contains(ending(file)))
                .findFirst());
    }

    static boolean isImage(File file) {
        return ending(file).equals("png") && file.bytes() <= IMAGE_BYTES_MAX;
    }

    static Preview image(File file) {
        return new Preview(file.path(), true, List.of());
    }

    /** Reads no more than is shown; a table's cells are parted at tabs. */
    static Preview text(File file, InputStream content) throws IOException {
        String start = new String(content.readNBytes(BYTES_MAX), StandardCharsets.UTF_8);
        List<List<String>> lines = start.lines()
                .limit(LINES_MAX)
                .map(line -> line.length() > LINE_CHARS_MAX ? line.substring(0, LINE_CHARS_MAX) + "…" : line)
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
        return new Preview(file.path(), false, lines);
    }

    private static String ending(File file) {
        return file.path().substring(file.path().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    public String getPath() {
        return path;
    }

    public boolean isImage() {
        return image;
    }

    public List<List<String>> getLines() {
        return lines;
    }
}
