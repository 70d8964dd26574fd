/** Pages on which a renter submits and follows jobs, and the downloads of what they gave. Owns no table. */
@NullMarked
package nodefair.marketplace.job;

import org.jspecify.annotations.NullMarked;
