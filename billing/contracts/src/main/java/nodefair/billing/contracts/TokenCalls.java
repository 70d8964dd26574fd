package nodefair.billing.contracts;

import java.math.BigInteger;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint8;

/** Calldata for an ERC-20 token, and for minting the development token. */
public final class TokenCalls {
    private TokenCalls() {}

    /** @param minter the only one who can make more of it */
    public static String deploy(String minter, DevToken token) {
        return Artefact.devToken().bytecode()
                + Abi.constructor(
                        Abi.address(minter),
                        new Utf8String(token.name()),
                        new Utf8String(token.symbol()),
                        new Uint8(token.decimals()));
    }

    public static String approve(String spender, BigInteger amount) {
        return Abi.call("approve", Abi.address(spender), Abi.uint(amount));
    }

    /** What the send button of a wallet does; the contract that it goes to hears nothing of it. */
    public static String transfer(String to, BigInteger amount) {
        return Abi.call("transfer", Abi.address(to), Abi.uint(amount));
    }

    public static String transferFrom(String owner, String to, BigInteger amount) {
        return Abi.call("transferFrom", Abi.address(owner), Abi.address(to), Abi.uint(amount));
    }

    public static String mint(String to, BigInteger amount) {
        return Abi.call("mint", Abi.address(to), Abi.uint(amount));
    }

    public static String balanceOf(String owner) {
        return Abi.call("balanceOf", Abi.address(owner));
    }

    public static String allowance(String owner, String spender) {
        return Abi.call("allowance", Abi.address(owner), Abi.address(spender));
    }

    public static String nonces(String owner) {
        return Abi.call("nonces", Abi.address(owner));
    }

    public static String decimals() {
        return Abi.call("decimals");
    }

    /** What a contract answered to {@link #decimals()}. */
    public static BigInteger decimals(String data) {
        return Abi.uintAt(data, 0);
    }
}
