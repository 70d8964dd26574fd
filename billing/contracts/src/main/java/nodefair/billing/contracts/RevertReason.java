package nodefair.billing.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/** Says why a contract refused: a custom error's name, since a node answers with four bytes of its hash, or its words. */
public final class RevertReason {
    private static final int SELECTOR_CHARS = 10;
    /** Error(string), which {@code require} with a message makes. */
    private static final String WORDS = "0x08c379a0";

    private static final Map<String, String> NAMES = names(Artefact.all());

    private RevertReason() {}

    /** The error's name or its words, or the data itself when it is none of ours. */
    public static String name(@Nullable String revertData) {
        if (revertData == null || revertData.length() < SELECTOR_CHARS) return "no reason given";
        if (revertData.startsWith(WORDS)) return words(revertData);
        return NAMES.getOrDefault(revertData.substring(0, SELECTOR_CHARS), revertData);
    }

    private static String words(String revertData) {
        try {
            byte[] words = Numeric.hexStringToByteArray(Abi.bytesAt(revertData.substring(SELECTOR_CHARS), 0));
            return new String(words, StandardCharsets.UTF_8);
        } catch (IllegalStateException | IndexOutOfBoundsException | ArithmeticException cutOff) {
            return revertData;
        }
    }

    private static Map<String, String> names(List<Artefact> artefacts) {
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
