import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Authority, createAuthority } from './certificates';

const name = 'Trusted authority of the tests';

/** The environment of a process that trusts the authority, and signs with it in tests. */
export function trustingEnvironment(): Readonly<Record<'NODE_EXTRA_CA_CERTS', string>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecs-image-copy-authority-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const { cert, key } = createAuthority(name);
  const file = path.join(folder, 'authority.pem');
  // Node reads the certificate and skips the key.
  writeFileSync(file, `${cert}${key}`);
  return { NODE_EXTRA_CA_CERTS: file };
}

/** The authority of that environment. */
export function trustedAuthority(environment: NodeJS.ProcessEnv): Authority {
  return createAuthority(name, readFileSync(environment['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8'));
}
