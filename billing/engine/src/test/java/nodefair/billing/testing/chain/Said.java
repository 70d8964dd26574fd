package nodefair.billing.testing.chain;

import java.math.BigInteger;
import java.util.List;

/** What a contract says while it runs, before it has a place in a block. */
record Said(List<String> topics, String data) {
    static Said of(String topic, String orderKey, String renter, BigInteger... data) {
        return new Said(List.of(topic, orderKey, topicOf(renter)), data(data));
    }

    static Said about(String topic, String orderKey, String renter, String third, BigInteger... data) {
        return new Said(List.of(topic, orderKey, topicOf(renter), topicOf(third)), data(data));
    }

    /** Of two addresses, without an order. */
    static Said between(String topic, String one, String other, BigInteger... data) {
        return new Said(List.of(topic, topicOf(one), topicOf(other)), data(data));
    }

    private static String topicOf(String address) {
        return "0x" + Words.ofAddress(address);
    }

    private static String data(BigInteger... values) {
        StringBuilder data = new StringBuilder("0x");
        for (BigInteger value : values) data.append(Words.of(value));
        return data.toString();
    }
}
