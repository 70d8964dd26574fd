/** What every response of a war carries: security headers, trace ids, error pages, health. Owns no table. */
@NullMarked
package nodefair.ui.http;

import org.jspecify.annotations.NullMarked;
