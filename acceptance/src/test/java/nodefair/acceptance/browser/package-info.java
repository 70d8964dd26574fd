/** A real browser for the scenarios: headless Chromium through Playwright, and a wallet that pages discover. */
package nodefair.acceptance.browser;
