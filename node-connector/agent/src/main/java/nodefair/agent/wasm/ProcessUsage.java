package nodefair.agent.wasm;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the sandbox process has used, told once a second so that a killed one is metered too. */
final class ProcessUsage {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final CountDownLatch never = new CountDownLatch(1);

    void report(ChildEventWriter events) {
        try {
            while (!never.await(1, TimeUnit.SECONDS)) {
                events.write(now());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    ChildEvent.Used now() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new ChildEvent.Used(TimeUnit.NANOSECONDS.toMillis(system.getProcessCpuTime()), peakMemoryBytes());
    }

    private static long peakMemoryBytes() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return Runtime.getRuntime().totalMemory();
        }
    }
}
