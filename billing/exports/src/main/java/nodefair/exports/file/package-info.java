/** Files of reports: what every format shares. Owns no table. */
@NullMarked
package nodefair.exports.file;

import org.jspecify.annotations.NullMarked;
