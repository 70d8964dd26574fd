package nodefair.market.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a renter looks for; a null part is not asked for.
 *
 * @param executor {@code wasm} or {@code container}
 * @param country ISO 3166-1 alpha-2
 * @param priceMaxMicros highest price of an hour in micro-dollars
 * @param liveOnly leaves out the seeded market, which cannot be bought
 */
public record OfferFilter(
        @Nullable String executor,
        @Nullable String country,
        @Nullable Integer coresMin,
        @Nullable Integer memoryGbMin,
        @Nullable Integer gpuMemoryGbMin,
        @Nullable Long priceMaxMicros,
        boolean liveOnly) {
    private static final int MB_PER_GB = 1024;

    public static OfferFilter none() {
        return new OfferFilter(null, null, null, null, null, null, false);
    }

    public boolean isEmpty() {
        return equals(none());
    }

    /** The parts that are asked for, by the name of the field that asks. */
    Map<String, Condition> conditions() {
        var conditions = new java.util.LinkedHashMap<String, Condition>();
        if (executor != null) conditions.put("executor", new Condition("? = any (o.executors)", executor));
        if (country != null) conditions.put("country", new Condition("n.country = ?", country));
        if (coresMin != null) conditions.put("cores", new Condition("o.cores >= ?", coresMin));
        if (memoryGbMin != null) conditions.put("memory", new Condition("o.memory_mb >= ?", memoryGbMin * MB_PER_GB));
        if (gpuMemoryGbMin != null) {
            conditions.put("gpu", new Condition("o.gpu_memory_gb >= ?", gpuMemoryGbMin));
        }
        if (priceMaxMicros != null) {
            conditions.put("price", new Condition("o.price_per_hour_micros <= ?", priceMaxMicros));
        }
        if (liveOnly) conditions.put("live", new Condition("o.demo = ?", false));
        return conditions;
    }

    /** This filter without one of its parts. */
    public OfferFilter without(String part) {
        return new OfferFilter(
                part.equals("executor") ? null : executor,
                part.equals("country") ? null : country,
                part.equals("cores") ? null : coresMin,
                part.equals("memory") ? null : memoryGbMin,
                part.equals("gpu") ? null : gpuMemoryGbMin,
                part.equals("price") ? null : priceMaxMicros,
                !part.equals("live") && liveOnly);
    }

    /** The names of the parts that are asked for. */
    public List<String> parts() {
        return List.copyOf(conditions().keySet());
    }

    /** A piece of a where clause and the value of its one parameter. */
    record Condition(String sql, Object value) {}
}
