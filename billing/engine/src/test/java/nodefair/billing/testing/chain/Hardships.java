package nodefair.billing.testing.chain;

/**
 * How an endpoint behaves, in percent of its answers, until it is {@link #end ended}.
 *
 * @see #calm
 */
public final class Hardships {
    final int failing;
    final int moving;
    final int doubling;
    final int lagMax;
    final int lying;
    private boolean over;

    /**
     * @param failing no answer, before or after a sent transaction has had its effect, or a refusal without a reason
     * @param moving the chain changes between two questions
     * @param doubling logs are told twice in one answer
     * @param lagMax how many changes of the chain it is behind at most
     * @param lying answers are wrong
     */
    public Hardships(int failing, int moving, int doubling, int lagMax, int lying) {
        this.failing = failing;
        this.moving = moving;
        this.doubling = doubling;
        this.lagMax = lagMax;
        this.lying = lying;
    }

    /** An endpoint as one wants it. */
    public static Hardships calm() {
        return new Hardships(0, 0, 0, 0, 0);
    }

    public void end() {
        over = true;
    }

    boolean over() {
        return over;
    }

    boolean lies() {
        return lying > 0;
    }
}
