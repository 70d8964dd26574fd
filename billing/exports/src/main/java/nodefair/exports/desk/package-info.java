/** Where exports are made and asked for. Owns exports. */
@NullMarked
package nodefair.exports.desk;

import org.jspecify.annotations.NullMarked;
