package nodefair.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Every port of one stack, counted from its base, so that two stacks stand side by side.
 *
 * @param base the port of the pages; it and the twenty after it belong to this stack
 */
public record PortPlan(int base) {
    private static final int PORTS_USED = 6;
    private static final int PORTS_RESERVED = 21;

    public PortPlan {
        if (base < 1024 || base > 65535 - PORTS_RESERVED) {
            throw new IllegalArgumentException(
                    "--port " + base + " is not between 1024 and " + (65535 - PORTS_RESERVED));
        }
    }

    /** A plan on ports that nothing listens on now, away from the range that outgoing connections use. */
    public static PortPlan free() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(200, 1200) * 21 + 5000)
                .limit(200)
                .mapToObj(PortPlan::new)
                .filter(plan -> plan.taken().isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No six free ports in a row were found"));
    }

    public int web() {
        return base;
    }

    public int signIn() {
        return base + 1;
    }

    public int signInManagement() {
        return base + 2;
    }

    public int database() {
        return base + 3;
    }

    public int chain() {
        return base + 4;
    }

    public int stripe() {
        return base + 5;
    }

    /** The address of the pages, as a browser uses it. */
    public String webUrl() {
        return "http://localhost:" + web();
    }

    /** The ports of this plan that another program listens on. */
    public List<Integer> taken() {
        return IntStream.range(base, base + PORTS_USED)
                .filter(port -> !bindable(port))
                .boxed()
                .toList();
    }

    private static boolean bindable(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
