/** Comma-separated values, RFC 4180. Owns no table. */
@NullMarked
package nodefair.exports.csv;

import org.jspecify.annotations.NullMarked;
