package nodefair.billing.party;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import nodefair.billing.price.TaxTable;

/**
 * A number for value added tax of a member state, as VIES spells it; whether it is given to anybody only VIES knows.
 *
 * @param prefix two letters; Greece is EL
 * @param digits what stands behind them
 */
public record VatId(String prefix, String digits) {
    private static final Pattern SHAPE = Pattern.compile("([A-Z]{2})([0-9A-Z+*]{2,12})");
    private static final Map<String, String> COUNTRY_OF_PREFIX = Map.of("EL", "GR");
    private static final Map<String, Pattern> DIGITS = Map.ofEntries(
            Map.entry("AT", Pattern.compile("U\\d{8}")),
            Map.entry("BE", Pattern.compile("[01]\\d{9}")),
            Map.entry("BG", Pattern.compile("\\d{9,10}")),
            Map.entry("CY", Pattern.compile("\\d{8}[A-Z]")),
            Map.entry("CZ", Pattern.compile("\\d{8,10}")),
            Map.entry("DE", Pattern.compile("\\d{9}")),
            Map.entry("DK", Pattern.compile("\\d{8}")),
            Map.entry("EE", Pattern.compile("\\d{9}")),
            Map.entry("EL", Pattern.compile("\\d{9}")),
            Map.entry("ES", Pattern.compile("[0-9A-Z]\\d{7}[0-9A-Z]")),
            Map.entry("FI", Pattern.compile("\\d{8}")),
            Map.entry("FR", Pattern.compile("[0-9A-HJ-NP-Z]{2}\\d{9}")),
            Map.entry("HR", Pattern.compile("\\d{11}")),
            Map.entry("HU", Pattern.compile("\\d{8}")),
            Map.entry("IE", Pattern.compile("\\d[0-9A-Z+*]\\d{5}[A-Z]{1,2}")),
            Map.entry("IT", Pattern.compile("\\d{11}")),
            Map.entry("LT", Pattern.compile("\\d{9}|\\d{12}")),
            Map.entry("LU", Pattern.compile("\\d{8}")),
            Map.entry("LV", Pattern.compile("\\d{11}")),
            Map.entry("MT", Pattern.compile("\\d{8}")),
            Map.entry("NL", Pattern.compile("\\d{9}B\\d{2}")),
            Map.entry("PL", Pattern.compile("\\d{10}")),
            Map.entry("PT", Pattern.compile("\\d{9}")),
            Map.entry("RO", Pattern.compile("\\d{2,10}")),
            Map.entry("SE", Pattern.compile("\\d{10}01")),
            Map.entry("SI", Pattern.compile("\\d{8}")),
            Map.entry("SK", Pattern.compile("\\d{10}")));

    /** Reads what a person typed: spaces, dots and dashes do not matter. Empty when no member state writes its numbers so. */
    public static Optional<VatId> parse(String typed) {
        var shape = SHAPE.matcher(typed.replaceAll("[\\s.\\-]", "").toUpperCase(Locale.ROOT));
        if (!shape.matches()) return Optional.empty();
        VatId id = new VatId(shape.group(1), shape.group(2));
        Pattern digits = DIGITS.get(id.prefix());
        if (digits == null || !digits.matcher(id.digits()).matches()) return Optional.empty();
        return TaxTable.inEuropeanUnion(id.country()) ? Optional.of(id) : Optional.empty();
    }

    /** ISO 3166-1 alpha-2. */
    public String country() {
        return COUNTRY_OF_PREFIX.getOrDefault(prefix, prefix);
    }

    @Override
    public String toString() {
        return prefix + digits;
    }
}
