package nodefair.protocol.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import nodefair.protocol.wire.InvalidField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeKeyTest {
    private static final byte[] MESSAGE = "hello".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void did_hasTheShapeOfAnEd25519DidKey() {
        assertThat(NodeKey.generate().did().value()).matches("did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}");
    }

    @Test
    void did_roundTripsThroughTheSpecificationsExample() {
        String example = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";
        assertThat(new NodeDid(example).value()).isEqualTo(example);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "did:web:example.org",
                "did:key:z6Mk",
                "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2do0",
                "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme"
            })
    void did_refusesWhatIsNotAnEd25519Key(String text) {
        assertThatThrownBy(() -> new NodeDid(text)).isInstanceOf(InvalidField.class);
    }

    @Test
    void signature_holdsForItsMessageItsDomainAndItsKeyOnly() {
        NodeKey key = NodeKey.generate();
        String signature = key.sign(SigningDomain.ANSWER, MESSAGE);
        assertThat(key.did().verifies(SigningDomain.ANSWER, MESSAGE, signature)).isTrue();
        assertThat(key.did().verifies(SigningDomain.RECEIPT, MESSAGE, signature))
                .isFalse();
        assertThat(key.did().verifies(SigningDomain.ANSWER, new byte[0], signature))
                .isFalse();
        assertThat(NodeKey.generate().did().verifies(SigningDomain.ANSWER, MESSAGE, signature))
                .isFalse();
        assertThat(key.did().verifies(SigningDomain.ANSWER, MESSAGE, "not base64!"))
                .isFalse();
    }

    @Test
    void store_keepsTheKeyForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("node.key");
        NodeKey key = NodeKey.generate();
        key.store(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(NodeKey.load(file).did()).isEqualTo(key.did());
        assertThatThrownBy(() -> NodeKey.generate().store(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void load_refusesAKeyThatOthersCanRead() throws IOException {
        Path file = folder.resolve("node.key");
        NodeKey.generate().store(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> NodeKey.load(file)).hasMessageContaining("chmod 600");
    }
}
