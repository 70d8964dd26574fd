package nodefair.gateway.routing;

import java.util.UUID;

/** A node that could run a job, and how well it suits. */
public record Candidate(UUID node, String name, Score score) {}
