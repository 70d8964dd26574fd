package nodefair.gateway.session;

/** Why a session ended, as node_sessions keeps it. */
public enum CloseCause {
    AGENT_CLOSED("agent_closed"),
    MISSED_HEARTBEATS("missed_heartbeats"),
    GATEWAY_STOPPED("gateway_stopped"),
    REPLACED("replaced"),
    PROTOCOL_ERROR("protocol_error"),
    PLANNED("planned");

    private final String word;

    CloseCause(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
