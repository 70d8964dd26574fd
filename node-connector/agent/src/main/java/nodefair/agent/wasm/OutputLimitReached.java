package nodefair.agent.wasm;

/** The program wants to leave more below /out than its job allows. */
final class OutputLimitReached extends RuntimeException {
    OutputLimitReached(String message) {
        super(message);
    }
}
