package nodefair.billing.contracts.testing;

import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.Function;

/** Calldata for a token that refuses transfers to blocked accounts, and that anyone mints. Hex with 0x. */
public final class BlockingToken {
    private BlockingToken() {}

    public static String deploy() {
        return TestArtefact.bytecode("BlockingToken");
    }

    public static String setBlocked(String account, boolean blocked) {
        return FunctionEncoder.encode(
                new Function("setBlocked", List.of(new Address(account), new Bool(blocked)), List.of()));
    }
}
