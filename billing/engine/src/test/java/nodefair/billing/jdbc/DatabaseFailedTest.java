package nodefair.billing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailedTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "57P01"})
    void troubleOfTheDatabaseItself_passes(String state) {
        assertThat(DatabaseFailed.isPassing(new DatabaseFailed(new SQLException("gone", state))))
                .isTrue();
        assertThat(DatabaseFailed.isPassing(new IllegalStateException(new SQLException("gone", state))))
                .as("however it is wrapped")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23514", "22003", "42501", "P0001"})
    void refusalOfAStatement_doesNotPass(String state) {
        assertThat(DatabaseFailed.isPassing(new DatabaseFailed(new SQLException("refused", state))))
                .isFalse();
    }

    @Test
    void whatIsNotTheDatabases_doesNotPass() {
        assertThat(DatabaseFailed.isPassing(new IllegalStateException("a mistake of ours")))
                .isFalse();
        assertThat(DatabaseFailed.isPassing(new DatabaseFailed(new SQLException("lost before it answered"))))
                .isTrue();
    }
}
