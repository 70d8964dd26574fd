package nodefair.protocol.receipt;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an attempt ended on its node. */
public enum Outcome {
    @JsonProperty("succeeded")
    SUCCEEDED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED
}
