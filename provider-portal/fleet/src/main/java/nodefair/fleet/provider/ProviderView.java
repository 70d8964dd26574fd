package nodefair.fleet.provider;

import java.util.UUID;

/** A provider as its own pages show it. */
public record ProviderView(UUID id, String name, String city, String country, String state) {}
