package nodefair.billing.contracts;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.web3j.utils.Numeric;

/** What the stake contract says in its logs about one node's stake. Addresses are lower case, amounts in base units. */
public sealed interface StakeEvent {
    String STAKED_TOPIC = Abi.topic("Staked(bytes32,address,uint256)");
    String UNBONDING_TOPIC = Abi.topic("Unbonding(bytes32,address,uint256,uint64)");
    String WITHDRAWN_TOPIC = Abi.topic("Withdrawn(bytes32,address,uint256)");
    String PROPOSED_TOPIC = Abi.topic("SlashProposed(bytes32,address,uint256,bytes32,bytes32,uint64)");
    String APPEALED_TOPIC = Abi.topic("SlashAppealed(bytes32,address,bytes32)");
    String CANCELLED_TOPIC = Abi.topic("SlashCancelled(bytes32,address,address)");
    String SLASHED_TOPIC = Abi.topic("Slashed(bytes32,address,uint256,bytes32,bytes32)");

    String nodeKey();

    String owner();

    record Staked(String nodeKey, String owner, BigInteger amount) implements StakeEvent {}

    record Unbonding(String nodeKey, String owner, BigInteger amount, long releasableAtSeconds) implements StakeEvent {}

    record Withdrawn(String nodeKey, String owner, BigInteger amount) implements StakeEvent {}

    record SlashProposed(
            String nodeKey, String owner, BigInteger amount, String reason, String evidence, long appealUntilSeconds)
            implements StakeEvent {}

    record SlashAppealed(String nodeKey, String owner, String statement) implements StakeEvent {}

    record SlashCancelled(String nodeKey, String owner, String by) implements StakeEvent {}

    record Slashed(String nodeKey, String owner, BigInteger amount, String reason, String evidence)
            implements StakeEvent {}

    /** Reads a log of the stake contract; empty for an event that is not about a stake. */
    static Optional<StakeEvent> decode(List<String> topics, String data) {
        if (topics.size() < 3) return Optional.empty();
        String node = topics.get(1);
        String owner = Abi.addressAt(topics.get(2), 0);
        String topic = topics.get(0);
        if (topic.equals(STAKED_TOPIC)) return Optional.of(new Staked(node, owner, Abi.uintAt(data, 0)));
        if (topic.equals(WITHDRAWN_TOPIC)) return Optional.of(new Withdrawn(node, owner, Abi.uintAt(data, 0)));
        if (topic.equals(UNBONDING_TOPIC)) {
            return Optional.of(new Unbonding(node, owner, Abi.uintAt(data, 0), seconds(data, 1)));
        }
        if (topic.equals(PROPOSED_TOPIC)) {
            return Optional.of(new SlashProposed(
                    node, owner, Abi.uintAt(data, 0), reason(data), Abi.bytes32At(data, 2), seconds(data, 3)));
        }
        if (topic.equals(APPEALED_TOPIC)) return Optional.of(new SlashAppealed(node, owner, Abi.bytes32At(data, 0)));
        if (topic.equals(CANCELLED_TOPIC)) return Optional.of(new SlashCancelled(node, owner, Abi.addressAt(data, 0)));
        if (topic.equals(SLASHED_TOPIC)) {
            return Optional.of(new Slashed(node, owner, Abi.uintAt(data, 0), reason(data), Abi.bytes32At(data, 2)));
        }
        return Optional.empty();
    }

    private static long seconds(String data, int word) {
        return Abi.uintAt(data, word).longValueExact();
    }

    private static String reason(String data) {
        byte[] ascii = Numeric.hexStringToByteArray(Abi.bytes32At(data, 1));
        return new String(ascii, StandardCharsets.US_ASCII).replace("\0", "");
    }
}
