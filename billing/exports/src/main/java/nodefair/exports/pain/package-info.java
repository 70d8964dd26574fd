/** Orders to a bank: ISO 20022 pain.001. Owns no table. */
@NullMarked
package nodefair.exports.pain;

import org.jspecify.annotations.NullMarked;
