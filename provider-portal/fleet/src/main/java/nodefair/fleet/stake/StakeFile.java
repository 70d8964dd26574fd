package nodefair.fleet.stake;

/** A file of a verdict. */
@SuppressWarnings("ArrayRecordComponent") // only handed on to who downloads it
public record StakeFile(String name, byte[] bytes) {}
