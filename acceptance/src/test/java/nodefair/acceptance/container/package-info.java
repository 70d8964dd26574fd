/** Services in the real Payara Micro, on a real PostgreSQL. Owns no tables. */
@NullMarked
package nodefair.acceptance.container;

import org.jspecify.annotations.NullMarked;
