package nodefair.market.job;

import java.util.List;

/**
 * One thing to mend in a job before it can be submitted.
 *
 * @param field the form's field: order, name, module, arguments, inputs, memory, wall, output
 * @param details what the message of the reason names, in its order: the limit, the file, the value given
 */
public record JobRefusal(String field, Reason reason, List<String> details) {
    public JobRefusal {
        details = List.copyOf(details);
    }

    static JobRefusal of(String field, Reason reason, Object... details) {
        return new JobRefusal(
                field,
                reason,
                java.util.Arrays.stream(details).map(String::valueOf).toList());
    }

    /** Why; each has one message. */
    public enum Reason {
        ORDER_UNKNOWN,
        ORDER_NOT_FUNDED,
        ORDER_PAST_USE_BY,
        NAME_MISSING,
        NAME_TOO_LONG,
        MODULE_MISSING,
        MODULE_TOO_LARGE,
        MODULE_NOT_WASM,
        MODULE_BROKEN,
        MODULE_IMPORTS,
        MODULE_NO_START,
        ARGUMENTS_TOO_MANY,
        ARGUMENT_TOO_LONG,
        INPUTS_TOO_MANY,
        INPUT_TOO_LARGE,
        INPUT_PATH,
        INPUT_TWICE,
        INPUT_IS_FOLDER,
        MEMORY_RANGE,
        WALL_RANGE,
        WALL_LARGER_THAN_ORDER,
        CAP_OF_JOB,
        OUTPUT_RANGE
    }
}
