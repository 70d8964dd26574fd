/** What is kept of renters' visits. Owns no table. */
@NullMarked
package nodefair.market.account;

import org.jspecify.annotations.NullMarked;
