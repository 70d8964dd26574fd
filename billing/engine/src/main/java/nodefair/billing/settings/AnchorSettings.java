package nodefair.billing.settings;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where the roots of the ledger's days are anchored.
 *
 * @param contract address of LedgerAnchor on the chain of the token rail, 0x and 40 hex digits; empty anchors nothing
 * @param disowned days whose root there somebody else wrote, as a person found out; nothing up to the last of them can be anchored any
 *     more, and what comes after builds on it
 */
public record AnchorSettings(Optional<String> contract, Set<LocalDate> disowned) {
    public AnchorSettings {
        contract.ifPresent(address -> {
            if (!address.matches("0x[0-9a-fA-F]{40}"))
                throw new IllegalArgumentException("nodefair.chain.anchor is no address: " + address);
        });
        disowned = Set.copyOf(disowned);
    }

    public AnchorSettings(Optional<String> contract) {
        this(contract, Set.of());
    }

    /** @param disowned days as 2026-11-20, separated by commas */
    public static AnchorSettings of(String contract, String disowned) {
        try {
            return new AnchorSettings(
                    Optional.of(contract).filter(Predicate.not(String::isBlank)),
                    Arrays.stream(disowned.split(","))
                            .map(String::strip)
                            .filter(Predicate.not(String::isEmpty))
                            .map(LocalDate::parse)
                            .collect(Collectors.toSet()));
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("nodefair.chain.anchor.disowned is no list of days: " + disowned, wrong);
        }
    }
}
