package nodefair.billing.contracts;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** What the distributor says in its logs about payouts. Addresses are lower case, amounts in base units. */
public sealed interface PayoutEvent {
    String PUSHED_TOPIC = Abi.topic("BatchPushed(bytes32,address,uint256,uint256,uint256)");
    String FAILED_TOPIC = Abi.topic("PayoutFailed(bytes32,address,address,uint256,bytes)");
    String COLLECTED_TOPIC = Abi.topic("Collected(address,address,uint256)");
    String TAKEN_BACK_TOPIC = Abi.topic("TakenBack(address,address,uint256)");
    String CLAIMED_TOPIC = Abi.topic("Claimed(address,address,uint256,uint256)");
    String ROOT_SET_TOPIC = Abi.topic("RootSet(address,bytes32,uint256)");

    String token();

    /** A batch was paid, but for those payees of whom a {@link Failed} tells. */
    record Pushed(String batchId, String token, BigInteger paid, int paidCount, int failedCount)
            implements PayoutEvent {}

    /** The token refused a payee; its money stays in the contract for it. The reason is an error's name, or raw data. */
    record Failed(String batchId, String token, String payee, BigInteger amount, String reason)
            implements PayoutEvent {}

    /** A payee got what had failed before. */
    record Collected(String token, String payee, BigInteger amount) implements PayoutEvent {}

    /** What had failed is no longer owed on the chain, because the platform pays it otherwise. */
    record TakenBack(String token, String payee, BigInteger amount) implements PayoutEvent {}

    /** A payee claimed by Merkle proof; cumulative is all it claimed so far. */
    record Claimed(String token, String payee, BigInteger amount, BigInteger cumulative) implements PayoutEvent {}

    /** From now on claims are held against this root; promised is what was set aside for all claims since the beginning. */
    record RootSet(String token, String root, BigInteger promised) implements PayoutEvent {}

    /** Reads a log of the distributor; empty for an event that is not about a payout. */
    static Optional<PayoutEvent> decode(List<String> topics, String data) {
        if (topics.size() < 3) return Optional.empty();
        String topic = topics.get(0);
        if (topic.equals(PUSHED_TOPIC)) {
            return Optional.of(new Pushed(
                    topics.get(1),
                    Abi.addressAt(topics.get(2), 0),
                    Abi.uintAt(data, 0),
                    Abi.uintAt(data, 1).intValueExact(),
                    Abi.uintAt(data, 2).intValueExact()));
        }
        if (topic.equals(FAILED_TOPIC)) {
            return Optional.of(new Failed(
                    topics.get(1),
                    Abi.addressAt(topics.get(2), 0),
                    Abi.addressAt(topics.get(3), 0),
                    Abi.uintAt(data, 0),
                    RevertReason.name(Abi.bytesAt(data, 1))));
        }
        String token = Abi.addressAt(topics.get(1), 0);
        if (topic.equals(ROOT_SET_TOPIC)) return Optional.of(new RootSet(token, topics.get(2), Abi.uintAt(data, 0)));
        String payee = Abi.addressAt(topics.get(2), 0);
        if (topic.equals(COLLECTED_TOPIC)) return Optional.of(new Collected(token, payee, Abi.uintAt(data, 0)));
        if (topic.equals(TAKEN_BACK_TOPIC)) return Optional.of(new TakenBack(token, payee, Abi.uintAt(data, 0)));
        if (topic.equals(CLAIMED_TOPIC)) {
            return Optional.of(new Claimed(token, payee, Abi.uintAt(data, 0), Abi.uintAt(data, 1)));
        }
        return Optional.empty();
    }
}
