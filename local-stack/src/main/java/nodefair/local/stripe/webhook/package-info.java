/** Signed delivery of events to the shop, with retries and faults on demand. Owns no table. */
@NullMarked
package nodefair.local.stripe.webhook;

import org.jspecify.annotations.NullMarked;
