/** What a provider earned and how it is paid out. Asks billing for everything; owns no table. */
@NullMarked
package nodefair.fleet.earning;

import org.jspecify.annotations.NullMarked;
