/** A renter's jobs for programs that follow them. Owns no table. */
@NullMarked
package nodefair.api.job;

import org.jspecify.annotations.NullMarked;
