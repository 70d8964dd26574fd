package nodefair.db.app;

import org.jspecify.annotations.Nullable;

/**
 * One argument that an app takes, in the order of its command line.
 *
 * @param type integer, text or choice
 * @param initial what the form shows first
 * @param min lowest integer, null when there is no limit
 * @param max highest integer, null when there is no limit
 */
public record Parameter(
        String name, String label, String hint, String type, String initial, @Nullable Long min, @Nullable Long max) {}
