/** The demo market: providers, offers and apps for someone who looks around. Owns no tables; it writes rows of others once. */
@NullMarked
package nodefair.local.seed;

import org.jspecify.annotations.NullMarked;
