import { readFile, stat } from 'node:fs/promises';
import type { TokenFile } from '../../credentials/ports';

/** Larger than any token that STS accepts. */
const maxBytes = 64 * 1024;

/** Token files. Read every time, because another process renews them. */
export const tokenFile: TokenFile = {
  async read(path) {
    // Checked before opening: opening a pipe blocks until someone writes to it.
    const stats = await stat(path);
    if (!stats.isFile() || stats.size > maxBytes) {
      throw new Error('Not a file with a token');
    }
    return readFile(path, 'utf8');
  },
};
