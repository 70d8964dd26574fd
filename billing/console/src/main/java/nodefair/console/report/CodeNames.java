package nodefair.console.report;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nodefair.ui.format.HashText;

/** Codes of accounts and sources in words that people use; the ids in them stand for orders, providers and accounts. */
public record CodeNames(Map<UUID, String> names) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<String> OF_ORDERS = Set.of("order", "payment", "usage", "refund");

    public CodeNames {
        names = Map.copyOf(names);
    }

    /** Every id in the codes. */
    public static Set<UUID> ids(Collection<String> codes) {
        Set<UUID> ids = new TreeSet<>();
        for (String code : codes) {
            Matcher id = ID.matcher(code);
            while (id.find()) ids.add(UUID.fromString(id.group()));
        }
        return ids;
    }

    /** {@code Order escrow, GC4TWK} for {@code order:<id>:escrow}. */
    public String account(String code) {
        String name = AccountNames.of(code);
        Matcher id = ID.matcher(code);
        return id.find() ? name + ", " + named(id.group()) : name;
    }

    /** {@code usage, order GC4TWK} for {@code usage:<id>}. */
    public String source(String code) {
        Matcher id = ID.matcher(code);
        if (!id.find()) return code;
        String name = names.get(UUID.fromString(id.group()));
        if (name == null) return shortened(code);
        String kind = code.substring(0, id.start()).replaceAll("[:_]+", " ").strip();
        boolean number = OF_ORDERS.contains(kind) && name.matches("[A-Z0-9]{4,12}");
        if (kind.equals("order")) return "order " + name;
        return kind + ", " + (number ? "order " : "") + name;
    }

    /** With both ends of each id only; words stay whole. */
    public static String shortened(String code) {
        return ID.matcher(code).replaceAll(id -> HashText.shortened(id.group()));
    }

    private String named(String id) {
        String name = names.get(UUID.fromString(id));
        return name == null ? HashText.shortened(id) : name;
    }
}
