package nodefair.db.artifact;

/**
 * What a store says about content that it has taken.
 *
 * @param sha256 lower-case hex
 */
public record StoredArtifact(String sha256, long bytes) {}
