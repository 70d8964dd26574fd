package nodefair.billing.contracts.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.Function;
import org.web3j.protocol.ObjectMapperFactory;

/** Calldata for a token that refuses transfers to blocked accounts, and that anyone mints. Hex with 0x. */
public final class BlockingToken {
    private BlockingToken() {}

    public static String deploy() {
        try (InputStream json = BlockingToken.class.getResourceAsStream("/contracts-testing/BlockingToken.json")) {
            if (json == null) throw new IllegalStateException("no artefact of the token of the tests");
            return ObjectMapperFactory.getObjectMapper()
                    .readTree(json)
                    .get("bytecode")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the token of the tests", e);
        }
    }

    public static String setBlocked(String account, boolean blocked) {
        return FunctionEncoder.encode(
                new Function("setBlocked", List.of(new Address(account), new Bool(blocked)), List.of()));
    }
}
