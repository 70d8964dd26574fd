package nodefair.agent.machine;

import nodefair.protocol.frame.Power;

/** How the machine is right now. */
public record Vitals(double load, long freeMemoryMb, Power power) {}
