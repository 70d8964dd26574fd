package nodefair.billing.price;

import java.util.Map;

/**
 * Tax on what a renter buys, by the renter's country: the standard rates of value added tax in the European Union as
 * published in the European Commission's "Taxes in Europe" database (2025), and zero elsewhere. Who pays which is decided by
 * {@link nodefair.billing.party.TaxRule}.
 */
public final class TaxTable {
    private static final Map<String, Integer> STANDARD_RATE_PPM = Map.ofEntries(
            Map.entry("AT", 200_000),
            Map.entry("BE", 210_000),
            Map.entry("BG", 200_000),
            Map.entry("CY", 190_000),
            Map.entry("CZ", 210_000),
            Map.entry("DE", 190_000),
            Map.entry("DK", 250_000),
            Map.entry("EE", 240_000),
            Map.entry("ES", 210_000),
            Map.entry("FI", 255_000),
            Map.entry("FR", 200_000),
            Map.entry("GR", 240_000),
            Map.entry("HR", 250_000),
            Map.entry("HU", 270_000),
            Map.entry("IE", 230_000),
            Map.entry("IT", 220_000),
            Map.entry("LT", 210_000),
            Map.entry("LU", 170_000),
            Map.entry("LV", 210_000),
            Map.entry("MT", 180_000),
            Map.entry("NL", 210_000),
            Map.entry("PL", 230_000),
            Map.entry("PT", 230_000),
            Map.entry("RO", 210_000),
            Map.entry("SE", 250_000),
            Map.entry("SI", 220_000),
            Map.entry("SK", 230_000));

    private TaxTable() {}

    /** The rate in parts per million for an ISO 3166-1 alpha-2 country. */
    public static int ratePpm(String country) {
        return STANDARD_RATE_PPM.getOrDefault(country, 0);
    }

    /** Whether a country is a member state. */
    public static boolean inEuropeanUnion(String country) {
        return STANDARD_RATE_PPM.containsKey(country);
    }
}
