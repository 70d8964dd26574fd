/** What every scenario stands on: one running stack and browser, people, database rows, the money check. Owns no tables. */
package nodefair.acceptance.scene;
