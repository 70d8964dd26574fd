package nodefair.protocol.frame;

import java.util.List;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.InvalidField;
import nodefair.protocol.wire.Limits;

/**
 * The node is there, and this is how it is.
 *
 * @param load processor load of the whole machine, 0 to 1
 * @param freeSlots how many more attempts it would take now
 * @param freeMemoryMb memory not in use on the machine
 * @param draining whether its owner asked it to take no more attempts
 * @param runningAttempts every attempt that it holds; the gateway takes one that is missing here for lost
 */
public record Heartbeat(
        double load,
        int freeSlots,
        Power power,
        long freeMemoryMb,
        boolean draining,
        List<RunningAttempt> runningAttempts)
        implements FromNode {
    public Heartbeat {
        if (!(load >= 0 && load <= 1)) {
            throw new InvalidField("load", "is " + load + ", accepted are 0 to 1");
        }
        Check.between("freeSlots", freeSlots, 0, 10_000);
        Check.present("power", power);
        Check.between("freeMemoryMb", freeMemoryMb, 0, Long.MAX_VALUE);
        runningAttempts = Check.list("runningAttempts", runningAttempts, Limits.ATTEMPTS_MAX);
    }
}
