/** Errors as RFC 9457 problem details. Owns no table. */
@NullMarked
package nodefair.api.problem;

import org.jspecify.annotations.NullMarked;
