/** The stories that must hold, told in a real browser on the real stack. Owns no tables. */
package nodefair.acceptance.scenario;
