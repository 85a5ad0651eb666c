import { parseArgs } from 'node:util';
import { isScenarioName, scenarios } from './scenarios/scenarios';
import { type SimulatorOptions, startSimulator } from './simulator';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    scenario: { type: 'string', default: 'default' },
    'time-scale': { type: 'string', default: '1' },
  },
});

main(values).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

/** Serves one scenario until the process is told to end. */
async function main(args: typeof values): Promise<void> {
  const simulator = await startSimulator(readOptions(args));
  console.log(`listening on ${simulator.url}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void simulator.stop();
    });
  }
}

function readOptions(args: typeof values): SimulatorOptions {
  const { scenario } = args;
  const port = Number(args.port);
  const timeScale = Number(args['time-scale']);
  if (!isScenarioName(scenario)) {
    throw new Error(
      `No such scenario; there are ${Object.keys(scenarios).join(', ')}: ${scenario}`,
    );
  }
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`Not a port: ${args.port}`);
  }
  if (!(timeScale > 0)) {
    throw new Error(`Not a positive number: ${args['time-scale']}`);
  }
  return { scenario, port, timeScale };
}
