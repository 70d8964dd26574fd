package nodefair.marketplace.offer;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nodefair.market.catalog.OfferFilter;
import org.jspecify.annotations.Nullable;

/** The search as it stands in the URL, and the links that change one thing of it. */
public record OfferQuery(
        String executor,
        String country,
        String cores,
        String memory,
        String gpu,
        String price,
        String live,
        String sort,
        int page) {

    public OfferQuery page(int number) {
        return new OfferQuery(executor, country, cores, memory, gpu, price, live, sort, number);
    }

    public OfferQuery sort(String by) {
        return new OfferQuery(executor, country, cores, memory, gpu, price, live, by, 1);
    }

    public String link() {
        return link("");
    }

    /** The same search without one of its parts, from its first page. */
    public String without(String part) {
        return page(1).link(part);
    }

    /** A filter in words, and the link that drops it. */
    public record Chip(String part, String label, String link) {
        public String getPart() {
            return part;
        }

        public String getLabel() {
            return label;
        }

        public String getLink() {
            return link;
        }
    }

    /** What dropping one filter gives. */
    public record Relief(String label, long count, String link) {
        public String getLabel() {
            return label;
        }

        public long getCount() {
            return count;
        }

        public String getLink() {
            return link;
        }
    }

    List<Chip> chips(OfferFilter filter, String countryName) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("executor", executor.equals("wasm") ? "WASM module" : "Container image");
        labels.put("country", countryName);
        labels.put("cores", cores + " cores or more");
        labels.put("memory", memory + " GB memory or more");
        labels.put("gpu", gpu + " GB GPU memory or more");
        labels.put("price", "up to $" + price + " per hour");
        labels.put("live", "can be bought now");
        return filter.parts().stream()
                .map(part -> new Chip(part, labels.getOrDefault(part, part), without(part)))
                .toList();
    }

    List<Relief> reliefs(List<Chip> chips, Map<String, Long> counts) {
        return chips.stream()
                .map(chip -> new Relief(chip.label(), counts.getOrDefault(chip.part(), 0L), chip.link()))
                .sorted(Comparator.comparing(Relief::count).reversed())
                .toList();
    }

    /** A whole number from a URL; null when there is none or it is not a number above zero, since anybody may edit a URL. */
    static @Nullable Integer whole(String text) {
        try {
            int number = Integer.parseInt(text.strip());
            return number > 0 && number < 1_000_000 ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Dollars as typed, in micro-dollars; null when there are none or they are out of range. */
    static @Nullable Long micros(String text) {
        try {
            BigDecimal dollars = new BigDecimal(text.strip());
            if (dollars.signum() <= 0 || dollars.compareTo(new BigDecimal("1000000")) > 0 || dollars.scale() > 6) {
                return null;
            }
            return dollars.movePointRight(6).longValueExact();
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** By field: the key of what is wrong with a filter; what is blank is not asked for and right. */
    static Map<String, String> problems(Map<String, String> wholes, String price) {
        Map<String, String> problems = new LinkedHashMap<>();
        wholes.forEach((field, text) -> {
            if (!text.isBlank() && whole(text) == null) problems.put(field, "offers.filter.whole");
        });
        if (!price.isBlank() && micros(price) == null) problems.put("price", "offers.filter.price");
        return problems;
    }

    private String link(String leftOut) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("executor", executor);
        values.put("country", country);
        values.put("cores", cores);
        values.put("memory", memory);
        values.put("gpu", gpu);
        values.put("price", price);
        values.put("live", live);
        values.put("sort", sort);
        values.put("page", page > 1 ? String.valueOf(page) : "");
        List<String> pairs = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!value.isBlank() && !name.equals(leftOut)) {
                pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return pairs.isEmpty() ? "?" : "?" + String.join("&", pairs);
    }
}
