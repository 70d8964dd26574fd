package nodefair.protocol.wire;

/** The largest sizes that either side of the protocol accepts. */
public final class Limits {
    public static final int PROTOCOL_VERSION = 1;

    public static final int FRAME_BYTES_MAX = 256 * 1024;
    public static final int DEPTH_MAX = 12;

    public static final int NAME_CHARS_MAX = 200;
    public static final int NOTE_CHARS_MAX = 500;
    public static final int URL_CHARS_MAX = 2_000;
    public static final int PATH_CHARS_MAX = 200;
    public static final int LOG_CHARS_MAX = 8_000;

    public static final int ARGUMENTS_MAX = 128;
    public static final int ARGUMENT_CHARS_MAX = 1_000;
    public static final int INPUTS_MAX = 64;
    public static final int OUTPUTS_MAX = 256;
    public static final int ATTEMPTS_MAX = 256;

    public static final long MODULE_BYTES_MAX = 8L * 1024 * 1024;

    private Limits() {}
}
