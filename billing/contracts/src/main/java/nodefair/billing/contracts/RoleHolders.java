package nodefair.billing.contracts;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who holds which role of a contract, put together from all its events. */
final class RoleHolders {
    static final String GRANTED = Abi.topic("RoleGranted(bytes32,address,address)");
    static final String REVOKED = Abi.topic("RoleRevoked(bytes32,address,address)");
    static final String ADMIN = "0x" + "0".repeat(64);

    private final Map<String, Set<String>> byRole = new TreeMap<>();

    private RoleHolders() {}

    /** @param logs from the contract's first block on, in the order of the chain */
    static RoleHolders of(List<ChainLog> logs) {
        RoleHolders holders = new RoleHolders();
        for (ChainLog log : logs) {
            Set<String> accounts = holders.byRole.computeIfAbsent(log.topics().get(1), role -> new TreeSet<>());
            String account = Abi.addressAt(log.topics().get(2), 0);
            if (log.topics().get(0).equals(GRANTED)) accounts.add(account);
            else accounts.remove(account);
        }
        holders.byRole.values().removeIf(Set::isEmpty);
        return holders;
    }

    /** Addresses in lower case. */
    Set<String> holdersOf(String role) {
        return byRole.getOrDefault(role, Set.of());
    }

    /** All roles that somebody holds. */
    Set<String> roles() {
        return byRole.keySet();
    }

    /** A role's name in Solidity. */
    static String role(String name) {
        return Abi.topic(name);
    }
}
