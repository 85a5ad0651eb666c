import { readFile, stat } from 'node:fs/promises';
import type { TokenFile } from '../credentials/ports';

/** More than STS takes as a token. */
const maxBytes = 64 * 1024;

/** Tokens in files; read anew each time, since whoever wrote them renews them. */
export const tokenFile: TokenFile = {
  async read(path) {
    // Before it is opened: opening a pipe waits for someone to write into it.
    const stats = await stat(path);
    if (!stats.isFile() || stats.size > maxBytes) {
      throw new Error('Not a file with a token');
    }
    return readFile(path, 'utf8');
  },
};
