import type { Clock } from '../base/ports';
import { Secret } from '../base/secret';
import type { CredentialSource } from '../openapi/createOpenApi';
import type { Credentials, OpenApi } from '../openapi/openApi';
import { assumeRole, assumeRoleWithOidc, type RoleSession } from '../services/sts';
import type { MetadataService, TokenFile } from './ports';
import { metadataCredentials } from './metadataCredentials';
import { ProfileError } from './profileError';
import type { Recipe } from './recipe';

export interface ObtainDeps {
  /** Undefined makes unsigned calls. */
  readonly createOpenApi: (credentials: CredentialSource | undefined) => OpenApi;
  readonly metadata: MetadataService;
  readonly tokenFile: TokenFile;
  readonly clock: Clock;
  /** Between 0 and 1, as `Math.random`. */
  readonly random: () => number;
}

/** Credentials in memory, and until when they may be taken from there; milliseconds since 1970. */
export interface Session {
  readonly credentials: Credentials;
  readonly goodUntil: number;
}

/** Carries a recipe out: each role in a chain is assumed with the credentials of the one before. */
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
    case 'metadata':
      return renewable(await metadataCredentials(deps.metadata, recipe, signal), deps);
  }
}

/** A source that has nothing else to give. */
export function fixedCredentials(credentials: Credentials): CredentialSource {
  return { get: () => Promise.resolve(credentials), invalidate: () => undefined };
}

const renewAheadMs = 5 * 60_000;
/** Seconds; what STS takes by default. */
const defaultDuration = 3600;

/**
 * Renewed five minutes before the end, or a tenth of a shorter session, and a little earlier by
 * chance, so that windows do not come at once. A session that seems to be over already was made by
 * a service whose clock is right: then it lasts as long as was asked for.
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
 * Sent to STS, so that nothing leaves which does not look like a JSON Web Token, whatever file was
 * named.
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

/** Characters; what AssumeRoleWithOIDC takes. */
const longestToken = 20_000;
