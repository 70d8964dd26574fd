package nodefair.market.proof;

/**
 * A proof of an order's bookings, for its renter to save.
 *
 * @param name of the file
 * @param json to be given away as it is; any change of it shows; empty while no day of the order is over
 */
public record OrderProof(String name, String json) {}
