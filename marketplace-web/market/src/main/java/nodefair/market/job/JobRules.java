package nodefair.market.job;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nodefair.db.money.Money;
import nodefair.market.job.JobRefusal.Reason;
import nodefair.market.job.JobRequest.Upload;

/** What a job may ask for, never more than the node protocol can say (docs/protocol.md). Limits in the units of their names. */
public final class JobRules {
    public static final long MODULE_BYTES_MAX = 8L << 20;
    public static final long INPUT_BYTES_MAX = 256L << 20;
    public static final int INPUTS_MAX = 20;
    public static final int ARGUMENTS_MAX = 64;
    public static final int ARGUMENT_CHARS_MAX = 1_000;
    public static final int NAME_CHARS_MAX = 80;
    public static final int MEMORY_MB_MIN = 16;
    /** A WebAssembly memory has 4 GiB at most, however much the order has. */
    public static final int MEMORY_MB_MAX = 4_096;

    public static final int WALL_SECONDS_MAX = 7 * 24 * 3_600;
    public static final int OUTPUT_MB_MAX = 1_024;

    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");
    private static final int PATH_CHARS_MAX = 200;

    private JobRules() {}

    /**
     * The order as far as a job's rules need it.
     *
     * @param secondsLeft slot-seconds neither used nor reserved by a running job
     * @param taxPpm on top of the price
     */
    public record OrderLimits(
            boolean funded, Instant useBy, int memoryMb, long secondsLeft, Money pricePerHour, int taxPpm) {}

    /** Everything that is wrong with the request, but for the module's content; empty when it may run. */
    static List<JobRefusal> check(JobRequest request, OrderLimits order, Instant now) {
        List<JobRefusal> refusals = new ArrayList<>();
        if (!order.funded()) refusals.add(JobRefusal.of("order", Reason.ORDER_NOT_FUNDED));
        if (!order.useBy().isAfter(now)) refusals.add(JobRefusal.of("order", Reason.ORDER_PAST_USE_BY));
        if (request.name().isBlank()) refusals.add(JobRefusal.of("name", Reason.NAME_MISSING));
        if (request.name().length() > NAME_CHARS_MAX) {
            refusals.add(JobRefusal.of("name", Reason.NAME_TOO_LONG, NAME_CHARS_MAX));
        }
        checkModule(request, refusals);
        checkArguments(request.arguments(), refusals);
        checkInputs(request.inputs(), refusals);
        checkLimits(request, order, refusals);
        return refusals;
    }

    private static void checkModule(JobRequest request, List<JobRefusal> refusals) {
        Upload module = request.module();
        if (module == null) {
            if (request.appId() == null) refusals.add(JobRefusal.of("module", Reason.MODULE_MISSING));
        } else if (module.bytes() > MODULE_BYTES_MAX) {
            refusals.add(JobRefusal.of("module", Reason.MODULE_TOO_LARGE, MODULE_BYTES_MAX >> 20));
        }
    }

    private static void checkArguments(List<String> arguments, List<JobRefusal> refusals) {
        if (arguments.size() > ARGUMENTS_MAX) {
            refusals.add(JobRefusal.of("arguments", Reason.ARGUMENTS_TOO_MANY, ARGUMENTS_MAX));
        }
        if (arguments.stream().anyMatch(argument -> argument.length() > ARGUMENT_CHARS_MAX)) {
            refusals.add(JobRefusal.of("arguments", Reason.ARGUMENT_TOO_LONG, ARGUMENT_CHARS_MAX));
        }
    }

    private static void checkInputs(List<Upload> inputs, List<JobRefusal> refusals) {
        if (inputs.size() > INPUTS_MAX) refusals.add(JobRefusal.of("inputs", Reason.INPUTS_TOO_MANY, INPUTS_MAX));
        Set<String> paths = new LinkedHashSet<>();
        for (Upload input : inputs) {
            if (input.bytes() > INPUT_BYTES_MAX) {
                refusals.add(JobRefusal.of("inputs", Reason.INPUT_TOO_LARGE, input.path(), INPUT_BYTES_MAX >> 20));
            }
            if (input.path().length() > PATH_CHARS_MAX
                    || !PATH.matcher(input.path()).matches()) {
                refusals.add(JobRefusal.of("inputs", Reason.INPUT_PATH, input.path()));
            }
            if (!paths.add(input.path())) refusals.add(JobRefusal.of("inputs", Reason.INPUT_TWICE, input.path()));
        }
        for (String path : paths) {
            if (paths.stream().anyMatch(other -> other.startsWith(path + "/"))) {
                refusals.add(JobRefusal.of("inputs", Reason.INPUT_IS_FOLDER, path));
            }
        }
    }

    private static void checkLimits(JobRequest request, OrderLimits order, List<JobRefusal> refusals) {
        int memoryMbMax = memoryMbMax(order.memoryMb());
        if (request.memoryMb() < MEMORY_MB_MIN || request.memoryMb() > memoryMbMax) {
            refusals.add(JobRefusal.of("memory", Reason.MEMORY_RANGE, MEMORY_MB_MIN, memoryMbMax));
        }
        if (request.wallSeconds() < 1 || request.wallSeconds() > WALL_SECONDS_MAX) {
            refusals.add(JobRefusal.of("wall", Reason.WALL_RANGE, wallMax(order) / 60));
        } else if (order.funded() && request.wallSeconds() > order.secondsLeft()) {
            refusals.add(JobRefusal.of("wall", Reason.WALL_LARGER_THAN_ORDER, order.secondsLeft() / 60));
        }
        if (request.outputMb() < 1 || request.outputMb() > OUTPUT_MB_MAX) {
            refusals.add(JobRefusal.of("output", Reason.OUTPUT_RANGE, OUTPUT_MB_MAX));
        }
    }

    /**
     * A job costs at most its time limit at the order's price. A token is worth a dollar, so the same figure holds for both.
     *
     * @param cap in dollars; empty does not limit
     */
    static Optional<JobRefusal> checkCap(JobRequest request, OrderLimits order, Optional<Money> cap) {
        if (cap.isEmpty() || request.wallSeconds() < 1) return Optional.empty();
        long most = JobPrice.withTax(order.pricePerHour(), request.wallSeconds(), order.taxPpm())
                .micros();
        if (most <= cap.get().micros()) return Optional.empty();
        return Optional.of(JobRefusal.of(
                "wall",
                Reason.CAP_OF_JOB,
                "$" + cap.get().toDecimal().setScale(2, RoundingMode.DOWN).toPlainString(),
                minutesWithin(order, cap.get())));
    }

    private static long minutesWithin(OrderLimits order, Money cap) {
        long perHour =
                JobPrice.withTax(order.pricePerHour(), 3_600, order.taxPpm()).micros();
        return perHour == 0
                ? WALL_SECONDS_MAX / 60
                : cap.timesFloor(60, perHour).micros();
    }

    /** What a job of an order may have, MB, when each slot of the order has so much. */
    public static int memoryMbMax(int orderMemoryMb) {
        return Math.min(MEMORY_MB_MAX, orderMemoryMb);
    }

    private static long wallMax(OrderLimits order) {
        return order.funded() ? Math.min(WALL_SECONDS_MAX, order.secondsLeft()) : WALL_SECONDS_MAX;
    }
}
