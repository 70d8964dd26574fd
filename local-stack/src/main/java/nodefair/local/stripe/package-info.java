/**
 * Our own stand-in for Stripe, for working without an account: API, hosted pages and signed webhooks. It is part of the
 * local stack and of no production artifact. Owns no table.
 */
@NullMarked
package nodefair.local.stripe;

import org.jspecify.annotations.NullMarked;
