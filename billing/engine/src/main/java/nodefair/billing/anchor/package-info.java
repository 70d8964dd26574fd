/** Puts the roots of the ledger's days on a chain, where nobody can change them. Owns ledger_anchors. */
@NullMarked
package nodefair.billing.anchor;

import org.jspecify.annotations.NullMarked;
