/** Plain JDBC in one transaction. Owns no table. */
@NullMarked
package nodefair.gateway.transaction;

import org.jspecify.annotations.NullMarked;
