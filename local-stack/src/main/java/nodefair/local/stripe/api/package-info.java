/** The sandbox's /v1 endpoints, as Stripe's SDK calls them. Owns no table. */
@NullMarked
package nodefair.local.stripe.api;

import org.jspecify.annotations.NullMarked;
