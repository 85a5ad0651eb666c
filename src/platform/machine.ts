import os from 'node:os';

/** What a report says about the machine, and what it must not say. */
export const machine = {
  system: `${os.type()} ${os.release()} ${os.arch()}`,
  node: process.versions.node,
  home: os.homedir(),
};
