package nodefair.billing.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A report's query with its scope in place of the names. */
record NamedSql(String sql, List<@Nullable Object> values) {
    private static final Pattern NAME = Pattern.compile("(?<!:):(from|to|asOf|account|currency|party)\\b");

    static NamedSql of(String template, Scope scope) {
        List<@Nullable Object> arguments = new ArrayList<>();
        String sql = NAME.matcher(
                        template.replace("{time}", "t." + scope.basis().column()))
                .replaceAll(name -> {
                    arguments.add(value(name, scope));
                    return "?";
                });
        return new NamedSql(sql, arguments);
    }

    @Nullable
    Object[] arguments() {
        return values.toArray();
    }

    private static @Nullable Object value(MatchResult name, Scope scope) {
        return switch (name.group(1)) {
            case "from" -> scope.from();
            case "to" -> scope.to();
            case "asOf" -> scope.asOf();
            case "account" -> scope.account().orElse(null);
            case "currency" -> scope.currency().orElse(null);
            case "party" -> scope.party().orElse(null);
            default -> throw new IllegalStateException(name.group());
        };
    }
}
