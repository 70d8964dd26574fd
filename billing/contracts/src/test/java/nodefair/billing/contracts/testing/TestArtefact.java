package nodefair.billing.contracts.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.web3j.protocol.ObjectMapperFactory;

/** Contracts that only tests use, as compiled. */
final class TestArtefact {
    private TestArtefact() {}

    /** Creation code, hex with 0x. */
    static String bytecode(String name) {
        try (InputStream json = TestArtefact.class.getResourceAsStream("/contracts-testing/" + name + ".json")) {
            if (json == null) throw new IllegalStateException("no artefact of " + name);
            return ObjectMapperFactory.getObjectMapper()
                    .readTree(json)
                    .get("bytecode")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the artefact of " + name, e);
        }
    }
}
