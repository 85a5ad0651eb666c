import type { Logger } from '../../../src/base/ports';

const silent = () => undefined;

export const silentLogger: Logger = {
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
};
