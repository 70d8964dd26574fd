package nodefair.agent.attempt;

import nodefair.protocol.frame.FromNode;

/** Where an attempt's frames go: to the gateway while it is there. */
@FunctionalInterface
public interface Uplink {
    /** Sends, or keeps for later, or drops what only matters while it is fresh. */
    void send(FromNode frame);
}
