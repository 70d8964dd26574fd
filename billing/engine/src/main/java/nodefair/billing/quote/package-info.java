/** Binding prices with the capacity held for them. Owns quotes. */
@NullMarked
package nodefair.billing.quote;

import org.jspecify.annotations.NullMarked;
