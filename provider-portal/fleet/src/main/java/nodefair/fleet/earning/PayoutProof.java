package nodefair.fleet.earning;

/**
 * A proof of a payout's bookings, for its provider to save.
 *
 * @param name of the file
 * @param json to be given away as it is; any change of it shows
 */
public record PayoutProof(String name, String json) {}
