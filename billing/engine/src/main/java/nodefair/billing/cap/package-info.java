/** What a renter allows to be spent: per job, per day and in all. Owns spend_caps. */
@NullMarked
package nodefair.billing.cap;

import org.jspecify.annotations.NullMarked;
