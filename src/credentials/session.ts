import type { Clock } from '../base/ports';
import { Secret } from '../base/secret';
import type { CredentialSource } from '../openapi/createOpenApi';
import type { Credentials, OpenApi } from '../openapi/openApi';
import { assumeRole, assumeRoleWithOidc, type RoleSession } from '../services/sts';
import type { MetadataService, TokenFile } from './ports';
import { ProfileError } from './profileError';
import type { Recipe } from './recipe';

interface ObtainDeps {
  /** Undefined makes unsigned calls. */
  readonly createOpenApi: (credentials: CredentialSource | undefined) => OpenApi;
  readonly metadata: MetadataService;
  readonly tokenFile: TokenFile;
  readonly clock: Clock;
  /** Between 0 and 1, as `Math.random`. */
  readonly random: () => number;
}

/** Credentials and the time until which they may be cached, in milliseconds since 1970. */
export interface Session {
  readonly credentials: Credentials;
  readonly goodUntil: number;
}

/** Executes a recipe. Each role of a chain is assumed with the credentials of the previous one. */
export async function obtainSession(
  recipe: Recipe,
  deps: ObtainDeps,
  signal: AbortSignal,
): Promise<Session> {
  switch (recipe.kind) {
    case 'held':
      return { credentials: recipe.credentials, goodUntil: recipe.usableUntil ?? Infinity };
    case 'role': {
      const { credentials } = await obtainSession(recipe.source, deps, signal);
      const api = deps.createOpenApi(fixedCredentials(credentials));
      const { request } = recipe;
      return renewable(await assumeRole(api, request, signal), deps, request.durationSeconds);
    }
    case 'oidc': {
      const token = await readToken(deps.tokenFile, recipe);
      const request = { ...recipe.request, token };
      const session = await assumeRoleWithOidc(deps.createOpenApi(undefined), request, signal);
      return renewable(session, deps, request.durationSeconds);
    }
    case 'metadata': {
      const { metadataCredentials } = await import('./metadataCredentials.js');
      return renewable(await metadataCredentials(deps.metadata, recipe, signal), deps);
    }
  }
}

/** A source that always returns the same credentials. */
export function fixedCredentials(credentials: Credentials): CredentialSource {
  return { get: () => Promise.resolve(credentials), invalidate: () => undefined };
}

const renewAheadMs = 5 * 60_000;
/** Seconds; the default of STS. */
const defaultDuration = 3600;

/**
 * Sessions are renewed 5 minutes before their end, or after 90 % of a shorter session, minus a
 * random time so that windows do not renew together. If a new session appears to have ended
 * already, the machine's clock is wrong; the session then counts as lasting for the requested
 * duration.
 */
function renewable(
  { credentials, expiresAt }: RoleSession,
  { clock, random }: ObtainDeps,
  durationSeconds = defaultDuration,
): Session {
  const left = expiresAt - clock.now();
  const lifetime = left > 0 ? left : durationSeconds * 1000;
  const ahead = Math.min(renewAheadMs, lifetime / 10) * (1 + random() / 5);
  return { credentials, goodUntil: clock.now() + lifetime - ahead };
}

/**
 * The token is sent to STS. Only text shaped like a JSON Web Token is sent, whichever file the
 * profile names.
 */
async function readToken(
  file: TokenFile,
  { label, tokenFile }: { readonly label: string; readonly tokenFile: string },
): Promise<Secret> {
  const fail = () => new ProfileError({ reason: 'tokenFileUnreadable', label, subject: tokenFile });
  let text: string;
  try {
    text = (await file.read(tokenFile)).trim();
  } catch {
    throw fail();
  }
  if (text.length > longestToken || !/^[\w-]+\.[\w-]+\.[\w-]*$/.test(text)) {
    throw fail();
  }
  return new Secret(text);
}

/** Characters; the maximum that AssumeRoleWithOIDC accepts. */
const longestToken = 20_000;
