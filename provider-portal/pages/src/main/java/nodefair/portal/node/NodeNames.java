package nodefair.portal.node;

import java.util.regex.Pattern;

/** What a node may be called: the name stands in logs, paths and tables. */
final class NodeNames {
    static final int CHARS_MAX = 40;

    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (CHARS_MAX - 1) + "}");

    private NodeNames() {}

    static boolean accepts(String name) {
        return ACCEPTED.matcher(name).matches();
    }
}
