/**
 * What providers stake on their nodes, read from the stake contract's final events, and verdicts that take it away. Owns
 * stake_contracts, stakes, stake_moves, slash_verdicts, slash_verdict_receipts and slash_verdict_statements.
 */
@NullMarked
package nodefair.billing.stake;

import org.jspecify.annotations.NullMarked;
