package nodefair.billing.audit;

import java.time.Instant;

/**
 * Something that was done.
 *
 * @param who the account's name, or kind:id of what is no account
 * @param subject as kind:id
 * @param details JSON object of texts
 */
public record AuditLine(Instant at, String who, String action, String subject, String details) {}
