/** What pages need of the request they answer. Owns no table. */
@NullMarked
package nodefair.marketplace.page;

import org.jspecify.annotations.NullMarked;
