package nodefair.local;

import java.util.Set;

/** One program of the stack: started after the parts it needs, ready when it answers, stopped in reverse. */
public interface Part {
    /** What the progress line calls it. */
    String name();

    /** Which kind it is, for the parts that need it. */
    Kind kind();

    /** The kinds that must be ready before this one starts; those that are not part of this stack are skipped. */
    Set<Kind> needs();

    /** Launches it; returns without waiting for its answer. */
    void start() throws Exception;

    /** Waits until it answers as its users will ask it; throws with the reason when it does not. */
    void awaitReady() throws Exception;

    /** Ends it and everything it started; does nothing when it was never started. */
    void stop();
}
