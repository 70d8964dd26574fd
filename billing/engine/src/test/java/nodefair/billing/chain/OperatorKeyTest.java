package nodefair.billing.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.LocalKey;
import nodefair.billing.contracts.SigningKey;
import nodefair.billing.contracts.SigningKeyProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.WalletUtils;

class OperatorKeyTest {
    private static final String PREFIX = "nodefair.chain.operator.";
    private static final String HEX = LocalChain.KEYS.get(0);
    private static final BigInteger ITS_POINT = LocalKey.of(HEX).publicKey();

    @TempDir
    Path folder;

    private final Map<String, String> settings = new HashMap<>();

    /** Stands for a service that keeps keys. */
    public static final class Vault implements SigningKeyProvider {
        @Override
        public String name() {
            return "vault-of-the-test";
        }

        @Override
        public SigningKey open(Function<String, Optional<String>> setting) {
            return LocalKey.of(setting.apply("vault.key").orElseThrow());
        }
    }

    @Test
    void read_isEmptyWithoutAKey() {
        assertThat(OperatorKey.read(name -> Optional.empty())).isEmpty();
        set("key", " ");
        assertThat(OperatorKey.read(this::setting)).isEmpty();
    }

    @Test
    void read_takesAKeyFromTheEnvironment() {
        set("key", HEX);
        assertThat(read().publicKey()).isEqualTo(ITS_POINT);
    }

    @Test
    void read_opensAKeystoreWithAPasswordFromAFileOrTheEnvironment() throws Exception {
        set("keystore", keystore("open sesame").toString());
        assertThatThrownBy(this::read).hasMessageContaining(PREFIX + "password");
        set("password", "open sesame");
        assertThat(read().publicKey()).isEqualTo(ITS_POINT);

        Path password = Files.writeString(folder.resolve("password"), "open sesame\n");
        set("password", "wrong");
        assertThatThrownBy(this::read).isInstanceOf(IllegalArgumentException.class);
        set("password.file", password.toString());
        assertThat(read().publicKey()).isEqualTo(ITS_POINT);
    }

    @Test
    void read_neverSaysThePassword() throws Exception {
        set("keystore", keystore("open sesame").toString());
        set("password", "not sesame");
        assertThatThrownBy(this::read).hasMessageContaining("keystore").hasMessageNotContaining("sesame");
    }

    @Test
    void read_findsAProviderAmongTheJars() {
        set("provider", "vault-of-the-test");
        settings.put("vault.key", HEX);
        assertThat(read().publicKey()).isEqualTo(ITS_POINT);
        set("provider", "nobody");
        assertThatThrownBy(this::read).hasMessageContaining("nobody");
    }

    @Test
    void read_refusesTwoKeys() {
        set("key", HEX);
        set("provider", "vault-of-the-test");
        assertThatThrownBy(this::read).hasMessageContaining("set one of them");
    }

    private Path keystore(String password) throws Exception {
        return folder.resolve(WalletUtils.generateWalletFile(
                password, Credentials.create(HEX).getEcKeyPair(), folder.toFile(), false));
    }

    private SigningKey read() {
        return OperatorKey.read(this::setting).orElseThrow().get();
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    private void set(String name, String value) {
        settings.put(PREFIX + name, value);
    }
}
