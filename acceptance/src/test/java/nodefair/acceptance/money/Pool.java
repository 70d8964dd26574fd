package nodefair.acceptance.money;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;

/** Keeps connections and asks each whether it still lives before it is given out, as the server's pool does. */
final class Pool implements AutoCloseable {
    private static final int ANSWER_SECONDS = 2;

    private final DataSource database;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    Pool(DataSource database) {
        this.database = database;
    }

    Connection borrow() throws SQLException {
        for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
            if (kept.isValid(ANSWER_SECONDS)) return returning(kept);
        }
        return returning(database.getConnection());
    }

    @Override
    public void close() {
        for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) end(kept);
    }

    private Connection returning(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                Pool.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        giveBack(real);
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private void giveBack(Connection real) {
        try {
            if (real.isClosed()) return;
            if (!real.getAutoCommit()) {
                real.rollback();
                real.setAutoCommit(true);
            }
            idle.push(real);
        } catch (SQLException broken) {
            end(real);
        }
    }

    private static void end(Connection real) {
        try {
            real.close();
        } catch (SQLException gone) {
            // its server has died
        }
    }
}
