package nodefair.gateway.session;

import java.util.concurrent.Executor;
import java.util.function.Function;

/** Where the endpoint gets a connection for each new socket, and the threads that work it off. */
public final class NodeConnections {
    private final Function<NodeLink, NodeConnection> opener;
    private final Executor executor;

    public NodeConnections(Function<NodeLink, NodeConnection> opener, Executor executor) {
        this.opener = opener;
        this.executor = executor;
    }

    NodeConnection open(NodeLink link) {
        return opener.apply(link);
    }

    Executor executor() {
        return executor;
    }
}
