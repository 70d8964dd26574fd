package nodefair.market.checkout;

/**
 * The network of the token rail, in words and for a wallet that does not know it yet.
 *
 * @param currency what its fee is paid in
 * @param publicRpcUrl an endpoint that anybody may use; empty when there is none to hand out
 */
public record Network(long chainId, String name, String currency, String publicRpcUrl) {}
