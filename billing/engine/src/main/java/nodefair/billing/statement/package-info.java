/** What our bank says moved, held against the account {@code bank}. Owns bank_statements and bank_lines. */
@NullMarked
package nodefair.billing.statement;

import org.jspecify.annotations.NullMarked;
