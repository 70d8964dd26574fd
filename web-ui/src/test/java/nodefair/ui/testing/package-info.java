/** What the tests of several wars look at alike. Owns no table. */
package nodefair.ui.testing;
