package nodefair.protocol.frame;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a node's power comes from. */
public enum Power {
    @JsonProperty("mains")
    MAINS,
    @JsonProperty("battery")
    BATTERY,
    @JsonProperty("unknown")
    UNKNOWN
}
