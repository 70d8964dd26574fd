package nodefair.billing.escrow;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.contracts.TokenUnits;

/**
 * A file about claims that is of use without us, see docs/contracts.md. Amounts are decimal texts of base units, because numbers of
 * JSON are too small for them.
 *
 * @param name of the file
 */
public record ClaimFile(String name, String json) {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    /** What one address claims with. */
    static ClaimFile proof(long chainId, String account, PayoutClaim.Call call) {
        Map<String, Object> file = head("claim", chainId, call.contract(), call.token(), call.root());
        file.put("account", account);
        file.put("cumulative", call.cumulative().toString());
        file.put("leaf", call.leaf());
        file.put("proof", call.proof());
        file.put("function", "claim(address token, address payee, uint256 cumulative, bytes32[] proof)");
        file.put("data", call.data());
        return new ClaimFile("nodefair-claim-" + account + ".json", GSON.toJson(file));
    }

    /** All leaves, from which the root and each proof follow. */
    static ClaimFile tree(ChainSettings settings, ClaimRoot root, Map<String, Long> cumulativeMicros) {
        Map<String, Object> file =
                head("claim-tree", settings.chainId(), root.contract(), settings.token(), root.root());
        int decimals = settings.tokenDecimals();
        file.put("total", TokenUnits.fromMicros(root.totalMicros(), decimals).toString());
        file.put("lastTransaction", root.lastSequence());
        Map<String, String> leaves = new TreeMap<>();
        cumulativeMicros.forEach((account, micros) ->
                leaves.put(account, TokenUnits.fromMicros(micros, decimals).toString()));
        file.put("leaves", leaves);
        return new ClaimFile("nodefair-claims-" + root.number() + ".json", GSON.toJson(file));
    }

    private static Map<String, Object> head(String type, long chainId, String contract, String token, String root) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("type", "nodefair-" + type);
        file.put("chainId", chainId);
        file.put("contract", contract);
        file.put("token", token);
        file.put("root", root);
        return file;
    }
}
