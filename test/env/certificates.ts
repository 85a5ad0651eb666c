import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { isIP } from 'node:net';

/** As PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Signs certificates. Nobody has reason to trust it but a process that is told to. */
export interface Authority extends Certificate {
  /** A certificate for a host name or an IPv4 address. */
  issue(host: string): Certificate;
}

/** With a new key, or with the PEM of one that is trusted already under this name. */
export function createAuthority(commonName: string, key?: string): Authority {
  const privateKey = key === undefined ? newKey() : createPrivateKey(key);
  const issuer = { name: nameOf(commonName), key: privateKey };
  const isAuthority = extension('551d13', der(0x30, der(0x01, Buffer.from([0xff]))));
  const own = { issuer, subject: issuer, about: isAuthority };
  return {
    ...pem(privateKey, certificate(own)),
    issue(host) {
      const subject = { name: nameOf(host), key: newKey() };
      const isAddress = isIP(host) === 4;
      const address = Buffer.from(isAddress ? host.split('.').map(Number) : host);
      const about = extension('551d11', der(0x30, der(isAddress ? 0x87 : 0x82, address)));
      return pem(subject.key, certificate({ issuer, subject, about }));
    },
  };
}

function newKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

interface Party {
  readonly name: Buffer;
  readonly key: KeyObject;
}

interface Contents {
  readonly issuer: Party;
  readonly subject: Party;
  /** One extension. */
  readonly about: Buffer;
}

/** X.509 version 3 (RFC 5280), valid for a century. */
function certificate({ issuer, subject, about }: Contents): Buffer {
  const ecdsaWithSha256 = der(0x30, der(0x06, Buffer.from('2a8648ce3d040302', 'hex')));
  const validity = ['20200101000000Z', '21200101000000Z'].map(time => der(0x18, Buffer.from(time)));
  const content = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    // A serial number is positive: its first byte is below 0x80.
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ...[ecdsaWithSha256, issuer.name, der(0x30, ...validity), subject.name],
    createPublicKey(subject.key).export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, about)),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', content, issuer.key));
  return der(0x30, content, ecdsaWithSha256, signature);
}

function nameOf(commonName: string): Buffer {
  const attribute = [der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from(commonName))];
  return der(0x30, der(0x31, der(0x30, ...attribute)));
}

function extension(oid: string, value: Buffer): Buffer {
  return der(0x30, der(0x06, Buffer.from(oid, 'hex')), der(0x04, value));
}

function pem(key: KeyObject, encoded: Buffer): Certificate {
  return {
    key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${encoded.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}

/** One value in DER: tag, length, content. */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}
