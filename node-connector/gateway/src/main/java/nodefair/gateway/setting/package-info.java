/** What an operator may set about a gateway. Owns no table. */
@NullMarked
package nodefair.gateway.setting;

import org.jspecify.annotations.NullMarked;
