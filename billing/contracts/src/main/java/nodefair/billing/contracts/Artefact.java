package nodefair.billing.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.web3j.protocol.ObjectMapperFactory;

/**
 * A compiled contract, as committed under resources/contracts.
 *
 * @param name the contract's name in Solidity
 * @param abi its interface, a JSON array
 * @param bytecode creation code, hex with 0x
 */
public record Artefact(String name, JsonNode abi, String bytecode) {
    public static Artefact computeEscrow() {
        return load("ComputeEscrow");
    }

    public static Artefact devToken() {
        return load("DevToken");
    }

    public static Artefact nodeStake() {
        return load("NodeStake");
    }

    public static Artefact ledgerAnchor() {
        return load("LedgerAnchor");
    }

    public static Artefact payoutDistributor() {
        return load("PayoutDistributor");
    }

    /** All that are deployed, by name. */
    public static List<Artefact> all() {
        return List.of(computeEscrow(), devToken(), ledgerAnchor(), nodeStake(), payoutDistributor());
    }

    /** SHA-256 of its creation code as bytecode.sha256 lists it, hex. */
    String listedHash() {
        try (InputStream list = Artefact.class.getResourceAsStream("/contracts/bytecode.sha256")) {
            if (list == null) throw new IllegalStateException("no bytecode.sha256");
            return new String(list.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> line.endsWith("  " + name))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("bytecode.sha256 does not list " + name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read bytecode.sha256", e);
        }
    }

    private static Artefact load(String name) {
        try (InputStream json = Artefact.class.getResourceAsStream("/contracts/" + name + ".json")) {
            if (json == null) throw new IllegalStateException("no artefact of contract " + name);
            JsonNode tree = ObjectMapperFactory.getObjectMapper().readTree(json);
            return new Artefact(name, tree.get("abi"), tree.get("bytecode").asText());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read artefact of contract " + name, e);
        }
    }
}
