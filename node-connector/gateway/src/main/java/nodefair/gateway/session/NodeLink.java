package nodefair.gateway.session;

import nodefair.protocol.frame.Close;
import nodefair.protocol.frame.FromGateway;

/** The way to one connected node; never blocks. */
public interface NodeLink {
    /** Queues a frame; false when the link is closed or its queue is full, and then nothing is sent. */
    boolean send(FromGateway frame);

    /** Sends the reason as the last frame and closes. */
    void close(Close.Reason reason, String detail);
}
