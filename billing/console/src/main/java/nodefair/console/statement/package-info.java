/** Statements of our bank that finance brings. Owns no table. */
@NullMarked
package nodefair.console.statement;

import org.jspecify.annotations.NullMarked;
