package nodefair.billing.settings;

/** Which ways of paying are switched on. */
public record RailSettings(boolean card, boolean token) {}
