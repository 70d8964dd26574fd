package nodefair.protocol.receipt;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an attempt did not succeed, and so whether another node may do better. */
public enum Cause {
    /** The program ended with a code other than 0. */
    @JsonProperty("exit-code")
    EXIT_CODE(Fault.JOB),
    /** The program did what WebAssembly forbids, such as dividing by zero or recursing without end. */
    @JsonProperty("trap")
    TRAP(Fault.JOB),
    /** The module cannot be loaded, or is not a WASI command. */
    @JsonProperty("not-a-wasm-module")
    NOT_A_WASM_MODULE(Fault.JOB),
    /** The program wanted more memory than the job allows. */
    @JsonProperty("memory-limit")
    MEMORY_LIMIT(Fault.JOB),
    /** The program ran longer than the job allows. */
    @JsonProperty("wall-time-limit")
    WALL_TIME_LIMIT(Fault.JOB),
    /** The program wrote more bytes or files below /out than the job allows. */
    @JsonProperty("output-limit")
    OUTPUT_LIMIT(Fault.JOB),
    /** The gateway asked to stop. */
    @JsonProperty("cancelled")
    CANCELLED(Fault.NOBODY),
    /** The module or an input could not be fetched, or had another hash. */
    @JsonProperty("input-unavailable")
    INPUT_UNAVAILABLE(Fault.NODE),
    /** The outputs could not be stored. */
    @JsonProperty("upload-failed")
    UPLOAD_FAILED(Fault.NODE),
    /** The node itself failed. */
    @JsonProperty("node-error")
    NODE_ERROR(Fault.NODE);

    /** Where to look for the reason. */
    public enum Fault {
        JOB,
        NODE,
        NOBODY
    }

    private final Fault fault;

    Cause(Fault fault) {
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
