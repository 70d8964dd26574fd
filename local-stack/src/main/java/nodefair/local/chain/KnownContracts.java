package nodefair.local.chain;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import nodefair.billing.contracts.Deployment;
import nodefair.billing.contracts.DevToken;
import nodefair.billing.contracts.TokenContracts;

/** Addresses of the contracts of an earlier run, in a file. A contract that it lacks, as one of an earlier version does, is unknown. */
final class KnownContracts {
    private final Path file;
    private final Map<String, String> addresses;

    private KnownContracts(Path file, Map<String, String> addresses) {
        this.file = file;
        this.addresses = addresses;
    }

    static KnownContracts read(Path file) throws IOException {
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            }
        }
        Map<String, String> addresses = new TreeMap<>();
        kept.stringPropertyNames().forEach(name -> addresses.put(name, kept.getProperty(name)));
        return new KnownContracts(file, addresses);
    }

    Optional<Deployment> deployment(long chainId) {
        return all("token", "escrow", "stake", "anchor", "distributor")
                .map(it -> new Deployment(chainId, it.get(0), it.get(1), it.get(2), it.get(3), it.get(4)));
    }

    Optional<TokenContracts> of(DevToken token) {
        String prefix = prefix(token);
        return all(prefix + "token", prefix + "escrow", prefix + "distributor")
                .map(it -> new TokenContracts(it.get(0), it.get(1), it.get(2)));
    }

    void remember(Deployment deployment, DevToken further, TokenContracts its) throws IOException {
        keep("", deployment.ofToken());
        addresses.put("stake", deployment.stake());
        addresses.put("anchor", deployment.anchor());
        keep(prefix(further), its);
        Properties kept = new Properties();
        kept.putAll(addresses);
        try (Writer writer = Files.newBufferedWriter(file)) {
            kept.store(writer, "Contracts on the local chain");
        }
    }

    private void keep(String prefix, TokenContracts contracts) {
        addresses.put(prefix + "token", contracts.token());
        addresses.put(prefix + "escrow", contracts.escrow());
        addresses.put(prefix + "distributor", contracts.distributor());
    }

    private static String prefix(DevToken token) {
        return token.symbol().toLowerCase(Locale.ROOT) + ".";
    }

    private Optional<List<String>> all(String... names) {
        Function<String, String> known = name -> addresses.getOrDefault(name, "");
        List<String> found = List.of(names).stream().map(known).toList();
        return found.contains("") ? Optional.empty() : Optional.of(found);
    }
}
