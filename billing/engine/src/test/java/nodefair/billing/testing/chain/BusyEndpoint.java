package nodefair.billing.testing.chain;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.ChainRefused;

/** A node that serves blocks, but answers calls of contracts with a rate limit while it is busy. */
public final class BusyEndpoint {
    private final AtomicBoolean busy = new AtomicBoolean();

    public void busy(boolean now) {
        busy.set(now);
    }

    public ChainEndpoint before(ChainEndpoint honest) {
        return (ChainEndpoint) Proxy.newProxyInstance(
                ChainEndpoint.class.getClassLoader(), new Class<?>[] {ChainEndpoint.class}, (proxy, method, given) -> {
                    if (busy.get() && method.getName().startsWith("view")) {
                        throw new ChainRefused("eth_call: Too many requests", false);
                    }
                    try {
                        return method.invoke(honest, given);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
