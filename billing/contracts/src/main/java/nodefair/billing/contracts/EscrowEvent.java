package nodefair.billing.contracts;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** What the escrow contract says in its logs about one deposit. Addresses are lower case. */
public sealed interface EscrowEvent {
    String DEPOSITED_TOPIC = Abi.topic("Deposited(bytes32,address,address,uint256,uint64)");
    String PAID_TOPIC = Abi.topic("Paid(bytes32,address,address,uint256)");
    String PART_RELEASED_TOPIC = Abi.topic("PartReleased(bytes32,address,uint256,uint256)");
    String RELEASED_TOPIC = Abi.topic("Released(bytes32,address,uint256,uint256)");
    String REFUNDED_TOPIC = Abi.topic("Refunded(bytes32,address,uint256)");
    String CREDITED_TOPIC = Abi.topic("Credited(bytes32,address,address,uint256)");

    String CREDIT_WITHDRAWN_TOPIC = Abi.topic("CreditWithdrawn(address,address,address,uint256)");

    /** The order's name on chain, as {@link OrderKey} makes it; empty for what is of no single order. */
    String orderKey();

    String renter();

    /** A renter paid in. */
    record Deposited(String orderKey, String renter, String token, BigInteger amount, long deadlineSeconds)
            implements EscrowEvent {}

    /** One payee of a settlement got its share. */
    record Paid(String orderKey, String renter, String payee, BigInteger amount) implements EscrowEvent {}

    /** Payees got so much out of a deposit, which stays open for the rest. */
    record PartReleased(String orderKey, String renter, BigInteger paid, BigInteger rest) implements EscrowEvent {}

    /** A deposit was settled: so much to payees now, the rest back to the renter. */
    record Released(String orderKey, String renter, BigInteger paid, BigInteger returned) implements EscrowEvent {}

    /** The renter took what was unsettled of its deposit back after its deadline. */
    record Refunded(String orderKey, String renter, BigInteger amount) implements EscrowEvent {}

    /** The token refused the renter at a release; what it was due waits in the contract for it. */
    record Credited(String orderKey, String renter, String token, BigInteger amount) implements EscrowEvent {}

    /** The renter took all that the contract kept for it in a token, to an address of its choice. */
    record CreditWithdrawn(String renter, String token, String to, BigInteger amount) implements EscrowEvent {
        @Override
        public String orderKey() {
            return "";
        }
    }

    /** Reads a log of the escrow contract; empty for an event that is not about a deposit. */
    static Optional<EscrowEvent> decode(List<String> topics, String data) {
        if (topics.size() < 3) return Optional.empty();
        if (topics.get(0).equals(CREDIT_WITHDRAWN_TOPIC)) {
            return Optional.of(new CreditWithdrawn(
                    Abi.addressAt(topics.get(1), 0),
                    Abi.addressAt(topics.get(2), 0),
                    Abi.addressAt(topics.get(3), 0),
                    Abi.uintAt(data, 0)));
        }
        String orderKey = topics.get(1);
        String renter = Abi.addressAt(topics.get(2), 0);
        String topic = topics.get(0);
        if (topic.equals(DEPOSITED_TOPIC)) {
            long deadline = Abi.uintAt(data, 1).longValueExact();
            return Optional.of(
                    new Deposited(orderKey, renter, Abi.addressAt(topics.get(3), 0), Abi.uintAt(data, 0), deadline));
        }
        if (topic.equals(PAID_TOPIC)) {
            return Optional.of(new Paid(orderKey, renter, Abi.addressAt(topics.get(3), 0), Abi.uintAt(data, 0)));
        }
        if (topic.equals(PART_RELEASED_TOPIC)) {
            return Optional.of(new PartReleased(orderKey, renter, Abi.uintAt(data, 0), Abi.uintAt(data, 1)));
        }
        if (topic.equals(CREDITED_TOPIC)) {
            return Optional.of(new Credited(orderKey, renter, Abi.addressAt(topics.get(3), 0), Abi.uintAt(data, 0)));
        }
        if (topic.equals(RELEASED_TOPIC)) {
            return Optional.of(new Released(orderKey, renter, Abi.uintAt(data, 0), Abi.uintAt(data, 1)));
        }
        if (topic.equals(REFUNDED_TOPIC)) {
            return Optional.of(new Refunded(orderKey, renter, Abi.uintAt(data, 0)));
        }
        return Optional.empty();
    }
}
