import type { Answer } from '../gateway/answer';
import type { HttpCall } from '../gateway/apiRequest';
import { isScenarioName } from '../scenarios/scenarios';
import {
  type Body,
  ControlError,
  parseBody,
  read,
  readFault,
  readNewImage,
  readOosBehaviour,
  readTimings,
} from './bodies';
import type { Control } from './control';

const prefix = '/__control/';

/** The answer of routes without a result. */
const done = { done: true };

interface ControlCall {
  readonly control: Control;
  readonly body: Body;
  readonly query: URLSearchParams;
  /** The path segments in the places of `*`. */
  readonly names: readonly string[];
}

/** Each route returns the JSON body of its answer. */
const routes: Readonly<Record<string, (call: ControlCall) => unknown>> = {
  'GET log': ({ control }) => control.log(),
  'DELETE log': ({ control }) => {
    control.clearLog();
    return done;
  },
  'GET copies': ({ control }) => control.copies(),
  'POST copies/*/fail': ({ control, body, names }) =>
    found(control.failCopy(names[0] ?? '', readEnd(body))),
  'GET images': ({ control, query }) => control.images(query.get('regionId') ?? undefined),
  'POST images': ({ control, body }) => ({ imageId: control.addImage(readNewImage(body)) }),
  'DELETE images/*/*': ({ control, names }) =>
    found(control.deleteImage(names[0] ?? '', names[1] ?? '')),
  'GET faults': ({ control }) => control.faults(),
  'POST faults': ({ control, body }) => control.addFault(readFault(body)),
  'DELETE faults': ({ control }) => {
    control.clearFaults();
    return done;
  },
  'DELETE faults/*': ({ control, names }) => found(control.removeFault(Number(names[0]))),
  'GET clock': ({ control }) => control.clock(),
  'POST clock': ({ control, body }) => setClock(control, body),
  'POST timings': ({ control, body }) => {
    control.setTimings(readTimings(body));
    return done;
  },
  'POST throttle': ({ control, body }) => {
    control.setRequestsPerMinute(read(body, 'requestsPerMinute', 'number'));
    return done;
  },
  'POST client-tokens/forget': ({ control }) => {
    control.forgetClientTokens();
    return done;
  },
  'POST client-tokens': ({ control, body }) => {
    const lifetimeMs = read(body, 'lifetimeMs', 'number');
    if (lifetimeMs === undefined) {
      throw new ControlError('Missing: lifetimeMs');
    }
    control.setClientTokenLifetime(lifetimeMs);
    return done;
  },
  'GET executions': ({ control }) => control.executions(),
  'POST executions/*/cancel': ({ control, names }) =>
    found(control.cancelExecution(names[0] ?? '')),
  'DELETE executions/*': ({ control, names }) => found(control.deleteExecution(names[0] ?? '')),
  'POST oos': ({ control, body }) => {
    control.setOos(readOosBehaviour(body));
    return done;
  },
  'POST reset': ({ control, body }) => {
    control.reset(readScenario(body));
    return done;
  },
};

export function isControlCall({ target }: HttpCall): boolean {
  return target.startsWith(prefix);
}

/**
 * Answers a request under `/__control/` with JSON. 400: the request is invalid; 404: no such thing.
 */
export function answerControl(call: HttpCall, control: Control): Answer {
  const { pathname, searchParams } = new URL(call.target, 'http://127.0.0.1');
  const segments = pathname.slice(prefix.length).split('/').map(decodeURIComponent);
  const match = Object.entries(routes)
    .map(([route, act]) => ({ act, names: namesIn(route, call.method, segments) }))
    .find(candidate => candidate.names !== undefined);
  if (match?.names === undefined) {
    return json(404, { error: 'No such route' });
  }
  try {
    const body = parseBody(call.body.toString('utf8'));
    return json(200, match.act({ control, body, query: searchParams, names: match.names }));
  } catch (error) {
    if (error instanceof ControlError) {
      return json(400, { error: error.message });
    }
    throw error;
  }
}

function namesIn(
  route: string,
  method: string,
  segments: readonly string[],
): readonly string[] | undefined {
  const [routeMethod, path = ''] = route.split(' ');
  const pattern = path.split('/');
  const fits =
    routeMethod === method &&
    pattern.length === segments.length &&
    pattern.every((piece, index) => piece === '*' || piece === segments[index]);
  return fits ? segments.filter((_, index) => pattern[index] === '*') : undefined;
}

function setClock(control: Control, body: Body): unknown {
  const timeScale = read(body, 'timeScale', 'number');
  const isFrozen = read(body, 'isFrozen', 'boolean');
  const advanceMs = read(body, 'advanceMs', 'number');
  const skewMs = read(body, 'skewMs', 'number');
  if (timeScale !== undefined) {
    control.setTimeScale(timeScale);
  }
  if (isFrozen === true) {
    control.freeze();
  }
  if (isFrozen === false) {
    control.resume();
  }
  if (advanceMs !== undefined) {
    control.advance(advanceMs);
  }
  if (skewMs !== undefined) {
    control.setSkew(skewMs);
  }
  return control.clock();
}

function readEnd(body: Body): 'CreateFailed' | 'UnAvailable' {
  const as = read(body, 'as', 'string') ?? 'CreateFailed';
  if (as !== 'CreateFailed' && as !== 'UnAvailable') {
    throw new ControlError(`No such end: ${as}`);
  }
  return as;
}

function readScenario(body: Body) {
  const name = read(body, 'scenario', 'string');
  if (name !== undefined && !isScenarioName(name)) {
    throw new ControlError(`No such scenario: ${name}`);
  }
  return name;
}

function found(wasFound: boolean): { readonly found: boolean } {
  return { found: wasFound };
}

function json(status: number, value: unknown): Answer {
  return {
    kind: 'whole',
    status,
    headers: { 'content-type': 'application/json;charset=utf-8' },
    body: JSON.stringify(value),
  };
}
