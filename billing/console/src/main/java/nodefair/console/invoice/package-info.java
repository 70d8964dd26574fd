/** Documents that were issued: found, added up, taken. Owns no table. */
@NullMarked
package nodefair.console.invoice;

import org.jspecify.annotations.NullMarked;
