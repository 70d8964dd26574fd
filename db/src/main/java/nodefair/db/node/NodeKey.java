package nodefair.db.node;

/**
 * The key that a node is known by.
 *
 * @param did the public key as a did:key
 * @param publicKey 32 raw bytes of an Ed25519 public key
 */
@SuppressWarnings("ArrayRecordComponent") // only handed on to Node, which copies it
public record NodeKey(String did, byte[] publicKey) {}
