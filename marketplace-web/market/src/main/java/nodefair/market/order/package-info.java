/** Orders as a renter follows and closes them. Reads orders and their money through billing; owns no table. */
@NullMarked
package nodefair.market.order;

import org.jspecify.annotations.NullMarked;
