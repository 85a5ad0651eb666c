import type { Measure, Measurement } from './measurement';

/** The parts by name. Each is loaded when it runs, so that one does not slow down another. */
const parts: Readonly<Record<string, () => Promise<{ readonly measure: Measure }>>> = {
  copies: () => import('./copies.js'),
  editor: () => import('./editor.js'),
  engine: () => import('./engine.js'),
  filter: () => import('./filter.js'),
  form: () => import('./form.js'),
  images: () => import('./images.js'),
  journal: () => import('./journal.js'),
  load: () => import('./load.js'),
  poll: () => import('./poll.js'),
  size: () => import('./size.js'),
};

/**
 * Without an argument, prints the names of all parts. With one, runs that part and prints a JSON
 * object a line.
 */
async function main([name]: readonly string[]): Promise<void> {
  if (name === undefined) {
    console.log(Object.keys(parts).join('\n'));
    return;
  }
  const load = parts[name];
  if (load === undefined) {
    throw new Error(`There is no part ${name}. Parts: ${Object.keys(parts).join(', ')}.`);
  }
  const { measure } = await load();
  for await (const measurement of measure()) {
    print(measurement);
  }
}

function print({ name, value, unit, bound }: Measurement): void {
  const ratio = rounded(value / bound);
  console.log(JSON.stringify({ name, value: rounded(value), unit, bound: rounded(bound), ratio }));
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}

main(process.argv.slice(2)).then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
