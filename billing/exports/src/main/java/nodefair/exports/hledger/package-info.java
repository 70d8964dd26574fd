/** The journal as plain-text accounting tools read it. Owns no table. */
@NullMarked
package nodefair.exports.hledger;

import org.jspecify.annotations.NullMarked;
