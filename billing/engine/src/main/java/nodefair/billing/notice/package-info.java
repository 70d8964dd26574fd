/** What people are told: written down with the fact that it tells of, mailed by a worker. Owns notifications. */
@NullMarked
package nodefair.billing.notice;

import org.jspecify.annotations.NullMarked;
