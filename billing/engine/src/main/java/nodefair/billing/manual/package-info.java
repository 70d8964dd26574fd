/** What people of finance book by hand: reversals and entries between the platform's own accounts. Owns manual_entries. */
@NullMarked
package nodefair.billing.manual;

import org.jspecify.annotations.NullMarked;
