package nodefair.billing.contracts;

/**
 * How a contract came to a chain.
 *
 * @param contract its address, lower case
 * @param code creation code and the constructor's arguments, hex with 0x
 */
record Creation(String contract, String code) {}
