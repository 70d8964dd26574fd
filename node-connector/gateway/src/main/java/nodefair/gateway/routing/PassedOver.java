package nodefair.gateway.routing;

import java.util.UUID;

/** A node that could not run a job, and why. */
public record PassedOver(UUID node, String name, Misfit reason) {}
