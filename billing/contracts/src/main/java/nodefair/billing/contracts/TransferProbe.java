package nodefair.billing.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.web3j.protocol.ObjectMapperFactory;

/**
 * Finds out whether a token takes a fee on transfers, and sends nothing for that: an endpoint runs the probe's code in the place of
 * somebody who has the token, and forgets it.
 */
public final class TransferProbe {
    /** Somebody whom nobody is. */
    private static final String RECIPIENT = "0x" + "9d".repeat(20);

    private static final String CODE = load();

    private TransferProbe() {}

    /**
     * What became of a transfer, base units.
     *
     * @param taken from whoever sent it
     * @param arrived at whoever it was sent to
     */
    public record Measured(BigInteger taken, BigInteger arrived) {
        /** Whether exactly the amount was taken, and all of it arrived. */
        public boolean isExactly(BigInteger amount) {
            return taken.equals(amount) && arrived.equals(amount);
        }
    }

    /**
     * Measures a transfer as of a block.
     *
     * @param holder has at least that much of the token
     * @throws ChainRefused when the token refuses the holder, or the endpoint does not serve the question
     */
    public static Measured measure(
            ChainEndpoint chain, String token, String holder, BigInteger amount, long blockNumber) {
        String call = Abi.call("measure", Abi.address(token), Abi.address(RECIPIENT), Abi.uint(amount));
        String answer = chain.viewAs(holder, CODE, call, blockNumber);
        return new Measured(Abi.uintAt(answer, 0), Abi.uintAt(answer, 1));
    }

    private static String load() {
        try (InputStream json = TransferProbe.class.getResourceAsStream("/contracts/TransferProbe.json")) {
            if (json == null) throw new IllegalStateException("no code of the probe");
            return ObjectMapperFactory.getObjectMapper()
                    .readTree(json)
                    .get("deployedBytecode")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the code of the probe", e);
        }
    }
}
