/** What the Stripe sandbox remembers: objects, balances, events and the knobs of its behaviour. Owns no table. */
@NullMarked
package nodefair.local.stripe.state;

import org.jspecify.annotations.NullMarked;
