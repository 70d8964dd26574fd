package nodefair.protocol.enrolment;

import java.util.List;
import nodefair.protocol.wire.Check;
import nodefair.protocol.wire.Limits;

/**
 * What a machine says about itself; nothing here is proven, so nothing is priced on it alone.
 *
 * @param cores logical processors offered
 * @param memoryMb memory offered
 * @param slots how many attempts run side by side, at most as many as a heartbeat can name
 * @param benchmark points of the self measurement: 1,000 is one core of the machine that docs/protocol.md names
 */
public record NodeFacts(
        String os,
        String arch,
        String cpuModel,
        int cores,
        long memoryMb,
        long diskMb,
        int slots,
        List<String> gpus,
        List<String> executors,
        long benchmark) {
    public NodeFacts {
        Check.text("facts.os", os, Limits.NAME_CHARS_MAX);
        Check.text("facts.arch", arch, Limits.NAME_CHARS_MAX);
        Check.text("facts.cpuModel", cpuModel, Limits.NAME_CHARS_MAX);
        Check.between("facts.cores", cores, 1, 4096);
        Check.between("facts.memoryMb", memoryMb, 64, 64L * 1024 * 1024);
        Check.between("facts.diskMb", diskMb, 0, Long.MAX_VALUE);
        Check.between("facts.slots", slots, 1, Limits.ATTEMPTS_MAX);
        gpus = Check.list("facts.gpus", gpus, 64);
        gpus.forEach(gpu -> Check.text("facts.gpus", gpu, Limits.NAME_CHARS_MAX));
        executors = Check.list("facts.executors", executors, 16);
        executors.forEach(executor -> Check.text("facts.executors", executor, 40));
        Check.between("facts.benchmark", benchmark, 0, 1_000_000_000);
    }
}
