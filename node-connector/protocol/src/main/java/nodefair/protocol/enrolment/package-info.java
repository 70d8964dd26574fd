/** How a machine becomes a node: request, facts, response; owns no tables. */
@NullMarked
package nodefair.protocol.enrolment;

import org.jspecify.annotations.NullMarked;
