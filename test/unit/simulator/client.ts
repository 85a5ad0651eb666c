import { createHash, createHmac } from 'node:crypto';
import { request } from 'node:http';
import { goodKey, type Key } from '../../simulator/cloud/accounts';

/** When all these tests take place. */
export const wallTime = Date.parse('2026-11-24T02:00:00Z');

export interface Asked {
  readonly action: string;
  readonly version?: string;
  readonly params?: Readonly<Record<string, string>>;
  /** Undefined signs with the good key; null does not sign. */
  readonly key?: Key | null;
  /** Instead of the address. */
  readonly host?: string;
  readonly nonce?: string;
  readonly date?: string;
  /** Sent, and signed if it is an `x-acs-` header. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly unsigned?: readonly string[];
  readonly body?: string;
  /** Sent in the place of the query that was signed. */
  readonly queryInstead?: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The member at a path such as `Images.Image.0.ImageId`. */
  readonly get: (path: string) => unknown;
}

const versions: Readonly<Record<string, string>> = {
  GetCallerIdentity: '2015-04-01',
  AssumeRole: '2015-04-01',
  AssumeRoleWithOIDC: '2015-04-01',
  ListKeys: '2016-01-20',
  ListAliases: '2016-01-20',
  DescribeKey: '2016-01-20',
  ListResourceGroups: '2020-03-31',
  StartExecution: '2019-06-01',
  ListExecutions: '2019-06-01',
  ListTaskExecutions: '2019-06-01',
  CancelExecution: '2019-06-01',
  DeleteExecutions: '2019-06-01',
  ValidateTemplateContent: '2019-06-01',
  GenerateExecutionPolicy: '2019-06-01',
};
let nonces = 0;

/**
 * Calls an operation the way the documents say, by a signer that shares nothing with the
 * simulator's.
 */
export function ask(url: string, asked: Asked): Promise<Answered> {
  const query = Object.entries(asked.params ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
  const headers = headersOf(url, asked);
  const key = asked.key === undefined ? goodKey : asked.key;
  const authorization = key === null ? {} : { authorization: sign(asked, { headers, query, key }) };
  return send(
    `${url}/?${asked.queryInstead ?? query}`,
    { ...headers, ...authorization },
    asked.body,
  );
}

/** One HTTP exchange; rejects where no whole answer comes. */
export function send(
  url: string,
  headers: Readonly<Record<string, string>>,
  body = '',
  method = 'POST',
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const get = (path: string) => memberAt(JSON.parse(text), path);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, get });
      });
    });
    sent.on('error', reject);
    sent.end(body === '' ? undefined : body);
  });
}

function headersOf(url: string, asked: Asked): Readonly<Record<string, string>> {
  nonces += 1;
  return {
    host: asked.host ?? new URL(url).host,
    accept: 'application/json',
    'x-acs-action': asked.action,
    'x-acs-content-sha256': sha256(asked.body ?? ''),
    'x-acs-date': asked.date ?? '2026-11-24T02:00:00Z',
    'x-acs-signature-nonce': asked.nonce ?? `nonce-${nonces}`,
    'x-acs-version': asked.version ?? versions[asked.action] ?? '2014-05-26',
    ...(asked.key?.securityToken === undefined
      ? {}
      : { 'x-acs-security-token': asked.key.securityToken }),
    ...asked.headers,
  };
}

function sign(
  { unsigned = [], body = '' }: Asked,
  to: {
    readonly headers: Readonly<Record<string, string>>;
    readonly query: string;
    readonly key: Key;
  },
): string {
  const names = Object.keys(to.headers)
    .filter(name => name === 'host' || name.startsWith('x-acs-'))
    .filter(name => !unsigned.includes(name))
    .sort();
  const lines = names.map(name => `${name}:${to.headers[name] ?? ''}\n`).join('');
  const canonical = ['POST', '/', to.query, lines, names.join(';'), sha256(body)].join('\n');
  const signature = createHmac('sha256', to.key.accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex');
  return `ACS3-HMAC-SHA256 Credential=${to.key.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
}

function memberAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, name) =>
        typeof at === 'object' && at !== null
          ? (Object.entries(at).find(([key]) => key === name)?.[1] as unknown)
          : undefined,
      value,
    );
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
