package nodefair.protocol.frame;

/** A frame that a node may send. */
public sealed interface FromNode extends Frame
        permits Hello, Answer, Heartbeat, Accept, Refuse, Started, Progress, Log, Report, Drain, Close, Fault {}
