package nodefair.agent.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import nodefair.protocol.frame.Power;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.PowerSource;

/** This machine as OSHI finds it. */
public final class Machine {
    private static final long MB = 1024 * 1024;

    private final HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    public String cpuModel() {
        String name = hardware.getProcessor().getProcessorIdentifier().getName().strip();
        return name.isEmpty() ? "unknown" : name.length() > 120 ? name.substring(0, 120) : name;
    }

    public int cores() {
        return hardware.getProcessor().getLogicalProcessorCount();
    }

    public long memoryMb() {
        return hardware.getMemory().getTotal() / MB;
    }

    public long freeDiskMb(Path folder) {
        File file = folder.toFile();
        return file.getUsableSpace() / MB;
    }

    public List<String> gpus() {
        return hardware.getGraphicsCards().stream()
                .map(card -> card.getName().strip())
                .filter(name -> !name.isEmpty())
                .limit(16)
                .toList();
    }

    public Vitals vitals() {
        double load = Math.max(0, Math.min(1, system.getCpuLoad()));
        return new Vitals(
                Double.isNaN(load) ? 0 : Math.round(load * 1000) / 1000.0,
                hardware.getMemory().getAvailable() / MB,
                power());
    }

    private Power power() {
        List<PowerSource> sources = hardware.getPowerSources();
        if (sources.isEmpty()) {
            return Power.UNKNOWN;
        }
        boolean onMains = sources.stream().anyMatch(source -> source.isPowerOnLine() || source.isCharging());
        return onMains ? Power.MAINS : Power.BATTERY;
    }
}
