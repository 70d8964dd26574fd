package nodefair.gateway.lifecycle;

/** Things that are due together but do not depend on each other. */
final class Duties {
    private Duties() {}

    /** Does each of them, whatever becomes of the others; throws the first failure, with the others inside, at the end. */
    static void each(Runnable... duties) {
        RuntimeException first = null;
        for (Runnable duty : duties) {
            try {
                duty.run();
            } catch (RuntimeException e) {
                if (first == null) first = e;
                else first.addSuppressed(e);
            }
        }
        if (first != null) throw first;
    }
}
