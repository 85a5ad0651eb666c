import type { Timings } from '../cloud/copyLife';
import type { OosBehaviour } from '../cloud/executions';
import type { Fault } from '../gateway/faults';
import type { NewImage } from './control';

/** A JSON body as it came. */
export type Body = Readonly<Record<string, unknown>>;

/** The control request is invalid; the message says why. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
}

/** Empty for an empty body. */
export function parseBody(text: string): Body {
  if (text.trim() === '') {
    return {};
  }
  const value: unknown = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ControlError('The body is no JSON object');
  }
  return Object.fromEntries(Object.entries(value));
}

/** The required members of each kind of fault, with their types. */
const faultMembers: Readonly<Record<Fault['kind'], Readonly<Record<string, string>>>> = {
  latency: { ms: 'number' },
  reset: {},
  html: { httpStatus: 'number' },
  error: { httpStatus: 'number', code: 'string' },
  redirect: { location: 'string' },
  throttle: { retryAfterMs: 'number' },
  deny: {},
  truncate: {},
  xml: {},
};
const optionalMembers: Readonly<Record<string, string>> = {
  action: 'string',
  regionId: 'string',
  destinationRegionId: 'string',
  times: 'number',
  when: 'string',
  code: 'string',
  message: 'string',
  spelling: 'string',
};

export function readFault(body: Body): Fault {
  const kind = read(body, 'kind', 'string');
  const needed = Object.entries(faultMembers).find(([known]) => known === kind)?.[1];
  if (needed === undefined) {
    throw new ControlError(`No such kind of fault: ${String(kind)}`);
  }
  const known = { ...optionalMembers, ...needed, kind: 'string' };
  checkMembers(body, known, Object.keys(needed));
  return body as unknown as Fault;
}

export function readNewImage(body: Body): NewImage {
  checkMembers(body, { ...imageMembers, regionId: 'string', name: 'string' }, ['regionId', 'name']);
  return body as unknown as NewImage;
}

const imageMembers: Readonly<Record<string, string>> = {
  number: 'number',
  description: 'string',
  os: 'string',
  systemGiB: 'number',
  dataGiB: 'object',
  ageHours: 'number',
  status: 'string',
  ownership: 'string',
  isPublic: 'boolean',
  isSelfShared: 'boolean',
  isEncrypted: 'boolean',
  isCopied: 'boolean',
  isInUse: 'boolean',
  nvmeSupport: 'string',
  family: 'string',
  resourceGroupId: 'string',
  tags: 'object',
  copying: 'object',
};

export function readTimings(body: Body): Partial<Timings> {
  const members = { perGiBMs: 'number', visibilityLagMs: 'number', usableLagMs: 'number' };
  checkMembers(body, members, []);
  return body;
}

export function readOosBehaviour(body: Body): Partial<OosBehaviour> {
  const members = {
    isActivated: 'boolean',
    passesClientTokens: 'boolean',
    sendsNull: 'boolean',
    outlivesSession: 'boolean',
    honoursClientToken: 'boolean',
    failsOnToleratedErrors: 'boolean',
    parametersLimit: 'number',
  };
  checkMembers(body, members, []);
  return body;
}

/** The member if present. Throws ControlError for a different type. */
export function read<T extends 'string' | 'number' | 'boolean'>(
  body: Body,
  name: string,
  type: T,
): TypeOf<T> | undefined {
  const value = body[name];
  if (value !== undefined && typeof value !== type) {
    throw new ControlError(`Not a ${type}: ${name}`);
  }
  return value as TypeOf<T> | undefined;
}

type TypeOf<T> = T extends 'string' ? string : T extends 'number' ? number : boolean;

function checkMembers(
  body: Body,
  types: Readonly<Record<string, string>>,
  needed: readonly string[],
): void {
  for (const name of needed) {
    if (body[name] === undefined) {
      throw new ControlError(`Missing: ${name}`);
    }
  }
  for (const [name, value] of Object.entries(body)) {
    if (typeof value !== types[name]) {
      throw new ControlError(`Unknown or of the wrong type: ${name}`);
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ControlError('The body is no JSON object', { cause });
  }
}
