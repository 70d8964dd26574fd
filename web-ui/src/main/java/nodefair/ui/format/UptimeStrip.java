package nodefair.ui.format;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Draws the days of a node as a row of bars: whole, with gaps, mostly down, or not offered.
 *
 * <p>Days that look alike are one bar, so that a page of 25 offers stays small; {@code daily} draws each day for itself.
 */
public final class UptimeStrip {
    private static final int DAY = 8;
    private static final int HEIGHT = 40;

    private UptimeStrip() {}

    /**
     * The strip as markup.
     *
     * @param shares per day, oldest first, the share of offered time the node was there, 0 to 1; null when not offered
     */
    public static String svg(List<? extends @Nullable Number> shares, String sentence, boolean daily) {
        StringBuilder svg = new StringBuilder(512);
        svg.append("<svg class=\"strip\" viewBox=\"0 0 ")
                .append(shares.size() * DAY)
                .append(' ')
                .append(HEIGHT);
        svg.append("\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
                .append(escaped(sentence))
                .append("\">");
        int first = 0;
        while (first < shares.size()) {
            Bar bar = Bar.of(shares.get(first));
            int next = first + 1;
            while (!daily && next < shares.size() && bar.equals(Bar.of(shares.get(next)))) next++;
            svg.append(bar.rect(first * DAY, (next - first) * DAY - 1));
            first = next;
        }
        return svg.append("</svg>").toString();
    }

    /** What a reader who cannot see the strip is told. */
    public static String sentence(List<? extends @Nullable Number> shares) {
        double sum = 0;
        int offered = 0;
        for (Number share : shares) {
            if (share == null) continue;
            sum += share.doubleValue();
            offered++;
        }
        if (offered == 0) return "Uptime of the last " + shares.size() + " days: not offered";
        return String.format(Locale.ENGLISH, "Uptime of the last %d days: %.2f %%", shares.size(), 100 * sum / offered);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    private record Bar(String look, int height) {
        static Bar of(@Nullable Number share) {
            if (share == null) return new Bar("none", 10);
            double up = Math.min(1, Math.max(0, share.doubleValue()));
            if (up >= 0.999) return new Bar("up", HEIGHT);
            int height = Math.max(6, (int) Math.round(up * 0.9 * HEIGHT));
            return new Bar(up >= 0.5 ? "part" : "down", height);
        }

        String rect(int x, int width) {
            return "<rect class=\"" + look + "\" x=\"" + x + "\" y=\"" + (HEIGHT - height) + "\" width=\"" + width
                    + "\" height=\"" + height + "\"/>";
        }
    }
}
