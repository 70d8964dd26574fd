/** What must hold of jobs, attempts and sessions at every moment. Owns no table. */
@NullMarked
package nodefair.gateway.invariant;

import org.jspecify.annotations.NullMarked;
