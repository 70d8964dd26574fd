package nodefair.billing.notice;

import java.util.UUID;

/**
 * A mail to one person.
 *
 * @param id makes the message id, so that a mail sent twice is known as one by the reader's program
 * @param text plain, lines ended by a line feed
 */
public record Mail(UUID id, String address, String subject, String text) {}
