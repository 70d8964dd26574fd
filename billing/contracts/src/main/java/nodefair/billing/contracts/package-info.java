/** The contracts as Java sees them: compiled artefacts, calls, events, deployment. Owns no table. */
@NullMarked
package nodefair.billing.contracts;

import org.jspecify.annotations.NullMarked;
