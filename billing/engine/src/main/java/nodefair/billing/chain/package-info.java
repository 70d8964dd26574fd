/** The platform's end of an Ethereum chain: settings, finality, sending. Owns chain_transactions, chain_cursors and chain_events. */
@NullMarked
package nodefair.billing.chain;

import org.jspecify.annotations.NullMarked;
