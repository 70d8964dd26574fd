package nodefair.billing.contracts.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.protocol.ObjectMapperFactory;

/** A wallet that is a contract with one owner: what the owner signs is its signature (EIP-1271). */
public final class ContractWallet {
    private ContractWallet() {}

    /** Creation code, hex with 0x. */
    public static String deploy(String owner) {
        try (InputStream json = ContractWallet.class.getResourceAsStream("/contracts-testing/ContractWallet.json")) {
            if (json == null) throw new IllegalStateException("no artefact of the contract wallet");
            String code = ObjectMapperFactory.getObjectMapper()
                    .readTree(json)
                    .get("bytecode")
                    .asText();
            return code + FunctionEncoder.encodeConstructor(List.of(new Address(owner)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the contract wallet", e);
        }
    }
}
