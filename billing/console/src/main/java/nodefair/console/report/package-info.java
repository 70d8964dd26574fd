/** What finance staff read: whether the books balance, the ledger, payouts, and the files to take away. Owns no table. */
@NullMarked
package nodefair.console.report;

import org.jspecify.annotations.NullMarked;
