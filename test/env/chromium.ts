import { type Browser, chromium } from 'playwright-core';

/**
 * For pages that live for seconds: optimising their code takes more time than it saves. Not for
 * measuring.
 */
export const withoutOptimizer = ['--js-flags=--no-maglev --no-turbofan'];

/** Starts the browser in CHROME_PATH, which the entry scripts set. */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env['CHROME_PATH'];
  if (executablePath === undefined) {
    throw new Error('CHROME_PATH is not set: start the tests with npm run test:host or test:e2e.');
  }
  return chromium.launch({
    executablePath,
    // The browser ends with this process; it must not end this process on a signal.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ...args,
    ],
  });
}
