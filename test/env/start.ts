import { parseArgs } from 'node:util';
import { checkInBrowser } from './startCheck';
import { startDesktop } from './startDesktop';
import { startInBrowser } from './startInBrowser';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    desktop: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  if (values.desktop) {
    await startDesktop();
  } else if (values.check) {
    await checkInBrowser();
  } else {
    await startInBrowser();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
