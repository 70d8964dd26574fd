package nodefair.console.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class SoleWorkerTest {
    private enum Answer {
        MINE,
        TAKEN,
        BROKEN
    }

    private int open;

    @Test
    void locked_keepsTheConnectionThatHoldsTheLock() throws SQLException {
        assertThat(SoleWorker.locked(source(Answer.MINE))).isPresent();
        assertThat(open).isEqualTo(1);
    }

    @Test
    void locked_givesAConnectionBackThatDoesNot() throws SQLException {
        assertThat(SoleWorker.locked(source(Answer.TAKEN))).isEmpty();
        assertThat(open).isZero();
    }

    @Test
    void locked_givesTheConnectionBackWhenTheQuestionFails() {
        assertThatThrownBy(() -> SoleWorker.locked(source(Answer.BROKEN))).isInstanceOf(SQLException.class);
        assertThat(open).isZero();
    }

    private DataSource source(Answer answer) {
        return fake(DataSource.class, (method, arguments) -> {
            open++;
            return connection(answer);
        });
    }

    private Connection connection(Answer answer) {
        return fake(Connection.class, (method, arguments) -> {
            if (method.equals("close")) {
                open--;
                return null;
            }
            if (answer == Answer.BROKEN) throw new SQLException("broken");
            return statement(answer == Answer.MINE);
        });
    }

    private static Statement statement(boolean mine) {
        return fake(Statement.class, (method, arguments) -> method.equals("executeQuery") ? row(mine) : null);
    }

    private static ResultSet row(boolean mine) {
        return fake(ResultSet.class, (method, arguments) -> switch (method) {
            case "next" -> true;
            case "getBoolean" -> mine;
            default -> null;
        });
    }

    private interface Call {
        Object on(String method, Object[] arguments) throws SQLException;
    }

    private static <T> T fake(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.on(method.getName(), arguments)));
    }
}
