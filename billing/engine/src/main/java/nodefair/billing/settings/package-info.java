/** What an operator may set about money, read once from the configuration. Owns no table. */
@NullMarked
package nodefair.billing.settings;

import org.jspecify.annotations.NullMarked;
