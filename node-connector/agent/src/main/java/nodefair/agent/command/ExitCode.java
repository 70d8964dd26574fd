package nodefair.agent.command;

/** How a command ends, for scripts; docs/agent.md lists them. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NOT_ENROLLED = 3;
    static final int REFUSED = 4;
    static final int UNREACHABLE = 5;
    static final int NOT_RUNNING = 6;
    static final int NOT_CONNECTED = 7;

    private ExitCode() {}
}
