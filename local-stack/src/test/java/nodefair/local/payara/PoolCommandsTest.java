package nodefair.local.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PoolCommandsTest {
    @Test
    void of_takesTheAddressApart() {
        assertThat(PoolCommands.of("jdbc:postgresql://127.0.0.1:8703/nodefair", 30))
                .first()
                .asString()
                .contains("serverName=127.0.0.1:portNumber=8703:databaseName=nodefair ")
                .contains("--maxpoolsize=30")
                .doesNotContain("url=");
    }

    @Test
    void of_knowsTheUsualPortAndKeepsParameters() {
        assertThat(PoolCommands.of("jdbc:postgresql://db.example.org/nf?sslmode=require&options=a%3Ab", 5))
                .first()
                .asString()
                .contains("portNumber=5432:databaseName=nf:sslmode=require:options=a\\:b ");
    }

    @Test
    void of_refusesAnotherDatabase() {
        assertThatThrownBy(() -> PoolCommands.of("jdbc:mysql://db/nf", 5))
                .hasMessageContaining("NODEFAIR_DATABASE_URL");
    }

    @Test
    void escaped_protectsWhatTheServerSplitsAt() {
        assertThat(PoolCommands.escaped("a:b=c\\d")).isEqualTo("a\\:b\\=c\\\\d");
    }
}
