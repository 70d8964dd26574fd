/**
 * Checks proofs of the ledger with nothing but the JDK: docs/proofs.md says what is checked. It is a second pair of eyes and so
 * shares no code with the ledger whose hashes it computes again.
 */
@NullMarked
package nodefair.verify;

import org.jspecify.annotations.NullMarked;
