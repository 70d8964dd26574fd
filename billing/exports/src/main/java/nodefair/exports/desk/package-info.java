/** Where exports are made and asked for. Owns exports and notifications. */
@NullMarked
package nodefair.exports.desk;

import org.jspecify.annotations.NullMarked;
