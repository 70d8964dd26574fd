package nodefair.billing.contracts;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Tokens that moved, as an ERC-20 token says it in its logs. Addresses are lower case, the amount in base units. */
public record TokenTransfer(String from, String to, BigInteger amount) {
    public static final String TOPIC = Abi.topic("Transfer(address,address,uint256)");

    /** Empty for another event. */
    public static Optional<TokenTransfer> decode(List<String> topics, String data) {
        if (topics.size() != 3 || !topics.get(0).equals(TOPIC)) return Optional.empty();
        return Optional.of(new TokenTransfer(
                Abi.addressAt(topics.get(1), 0), Abi.addressAt(topics.get(2), 0), Abi.uintAt(data, 0)));
    }
}
