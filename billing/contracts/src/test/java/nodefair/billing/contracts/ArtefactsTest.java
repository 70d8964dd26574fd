package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtefactsTest {
    private static final Path COMMITTED = Path.of("src/main/resources/contracts");
    private static final Path COMPILED = Path.of("target/contracts");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ComputeEscrow.json",
                "DevToken.json",
                "LedgerAnchor.json",
                "NodeStake.json",
                "PayoutDistributor.json",
                "TransferProbe.json",
                "bytecode.sha256"
            })
    void compile_givesTheCommittedBytes(String file) throws IOException {
        assumeCompiled(file);

        assertThat(COMPILED.resolve(file)).hasSameTextualContentAs(COMMITTED.resolve(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BlockingToken.json", "ContractWallet.json", "FeeToken.json"})
    void compile_givesTheCommittedContractsOfTheTests(String file) {
        assumeCompiled(file);

        assertThat(Path.of("target/contracts-testing").resolve(file))
                .hasSameTextualContentAs(
                        Path.of("src/test/resources/contracts-testing").resolve(file));
    }

    @Test
    void hashes_areThoseOfTheBytecode() throws IOException, NoSuchAlgorithmException {
        StringBuilder hashes = new StringBuilder();
        for (Artefact artefact : Artefact.all()) {
            byte[] bytes = HexFormat.of().parseHex(artefact.bytecode().substring(2));
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            hashes.append(HexFormat.of().formatHex(hash))
                    .append("  ")
                    .append(artefact.name())
                    .append('\n');
        }

        assertThat(Files.readString(COMMITTED.resolve("bytecode.sha256"), StandardCharsets.UTF_8))
                .isEqualTo(hashes.toString());
    }

    private static void assumeCompiled(String file) {
        boolean compiled = Files.exists(COMPILED);
        if (!compiled) System.out.println("SKIPPED " + file + " is not held against its source: npm is not installed");
        assumeTrue(compiled, "npm is not installed");
    }
}
