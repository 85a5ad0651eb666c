import { type Browser, chromium } from 'playwright-core';

/** Starts the browser that CHROME_PATH names (the entry scripts find one and set it). */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env['CHROME_PATH'];
  if (executablePath === undefined) {
    throw new Error('CHROME_PATH is not set: start the tests with npm run test:host or test:e2e.');
  }
  return chromium.launch({
    executablePath,
    // It ends with this process; ending this process on a signal is not its business.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}
