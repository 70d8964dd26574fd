package nodefair.billing.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Hash;

/** Gives a contract's custom error its name, since a node answers with the first four bytes of its hash. */
public final class RevertReason {
    private static final int SELECTOR_CHARS = 10;
    private static final Map<String, String> NAMES = names(Artefact.computeEscrow(), Artefact.devToken());

    private RevertReason() {}

    /** The error's name, or the data itself when it is none of ours. */
    public static String name(@Nullable String revertData) {
        if (revertData == null || revertData.length() < SELECTOR_CHARS) return "no reason given";
        return NAMES.getOrDefault(revertData.substring(0, SELECTOR_CHARS), revertData);
    }

    private static Map<String, String> names(Artefact... artefacts) {
        Map<String, String> names = new HashMap<>();
        for (Artefact artefact : artefacts) {
            for (JsonNode item : artefact.abi()) {
                if (item.get("type").asText().equals("error")) {
                    names.put(selector(item), item.get("name").asText());
                }
            }
        }
        return Map.copyOf(names);
    }

    private static String selector(JsonNode error) {
        String types = StreamSupport.stream(error.get("inputs").spliterator(), false)
                .map(input -> input.get("type").asText())
                .collect(Collectors.joining(","));
        return Hash.sha3String(error.get("name").asText() + "(" + types + ")").substring(0, SELECTOR_CHARS);
    }
}
