/** Named places where a test ends the process, or the database, to see that nothing is lost or done twice. Owns no tables. */
@NullMarked
package nodefair.billing.fault;

import org.jspecify.annotations.NullMarked;
