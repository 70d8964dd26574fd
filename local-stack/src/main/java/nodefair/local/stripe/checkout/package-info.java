/** The sandbox's hosted pages: Checkout with its test cards, and the setup of a connected account. Owns no table. */
@NullMarked
package nodefair.local.stripe.checkout;

import org.jspecify.annotations.NullMarked;
