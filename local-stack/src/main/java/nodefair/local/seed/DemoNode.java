package nodefair.local.seed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A machine of the seeded market, and what its provider asks for it.
 *
 * @param uptimePpm share of the last 90 days, in parts per million
 * @param priceMicros micro-dollars for one slot-hour
 */
record DemoNode(
        String provider,
        String city,
        String country,
        String name,
        String title,
        int cores,
        int memoryGb,
        int diskGb,
        @Nullable String gpu,
        int gpuGb,
        int slots,
        List<String> executors,
        long priceMicros,
        int uptimePpm,
        int score,
        int hourFrom,
        int hourTo) {

    /** All of them, from market.csv. */
    static List<DemoNode> all() {
        try (InputStream in = Objects.requireNonNull(DemoNode.class.getResourceAsStream("market.csv"), "market.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(DemoNode::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UUID providerId() {
        return id("provider", provider);
    }

    UUID nodeId() {
        return id("node", name);
    }

    UUID offerId() {
        return id("offer", name);
    }

    /** The same row gets the same identifier in every seeding, so that a second one changes nothing. */
    static UUID id(String kind, String name) {
        return UUID.nameUUIDFromBytes(("demo " + kind + " " + name).getBytes(StandardCharsets.UTF_8));
    }

    private static DemoNode parse(String line) {
        List<String> cells = cells(line);
        String gpu = cells.get(8);
        return new DemoNode(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                cells.get(4),
                Integer.parseInt(cells.get(5)),
                Integer.parseInt(cells.get(6)),
                Integer.parseInt(cells.get(7)),
                gpu.isEmpty() ? null : gpu,
                Integer.parseInt(cells.get(9)),
                Integer.parseInt(cells.get(10)),
                List.of(cells.get(11).split(" ")),
                Long.parseLong(cells.get(12)),
                Integer.parseInt(cells.get(13)),
                Integer.parseInt(cells.get(14)),
                Integer.parseInt(cells.get(15)),
                Integer.parseInt(cells.get(16)));
    }

    /** Splits at commas outside of quotes. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
