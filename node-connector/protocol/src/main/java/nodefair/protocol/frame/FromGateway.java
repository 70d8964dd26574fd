package nodefair.protocol.frame;

/** A frame that a gateway may send. */
public sealed interface FromGateway extends Frame
        permits Challenge, Welcome, Assign, Ack, Cancel, Drain, Close, Fault {}
