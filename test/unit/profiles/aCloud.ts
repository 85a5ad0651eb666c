import { createOpenApi, type CredentialSource } from '../../../src/openapi/createOpenApi';
import { ServiceError } from '../../../src/openapi/errors';
import type { Credentials, OpenApi, Params } from '../../../src/openapi/openApi';
import type { RpcCall } from '../../../src/openapi/rpcClient';
import type { FakeClock } from '../fakes/fakeClock';

interface Call {
  readonly action: string;
  readonly regionId: string;
  /** Undefined for an unsigned call. */
  readonly accessKeyId: string | undefined;
  readonly securityToken: string | undefined;
  readonly params: Params;
}

export const partnerRole = 'acs:ram::9876543210:role/partner';
export const bakerRole = 'acs:ram::1234567890:role/baker';

/** A fake STS that knows some keys, opens sessions, and records its calls. */
export class FakeSts {
  readonly calls: Call[] = [];
  /** Calls wait for this promise. */
  pause: Promise<void> = Promise.resolve();
  /** In seconds: how far the clock of the service is ahead. */
  aheadSeconds = 0;
  readonly #clock: FakeClock;
  readonly #arns: Map<string, string>;
  #sessions = 0;

  constructor(clock: FakeClock, accounts: Readonly<Record<string, string>>) {
    this.#clock = clock;
    this.#arns = new Map(
      Object.entries(accounts).map(([key, id]) => [key, `acs:ram::${id}:user/baker`]),
    );
  }

  readonly createOpenApi = (credentials: CredentialSource | undefined): OpenApi =>
    createOpenApi({
      credentials,
      clock: this.#clock,
      rpcClient: { send: call => this.#send(call) },
    });

  get calledWith(): readonly (string | undefined)[] {
    return this.calls.map(call => call.accessKeyId);
  }

  called(action: string): readonly Call[] {
    return this.calls.filter(call => call.action === action);
  }

  /** Forgets a key or a session. */
  revoke(accessKeyId: string): void {
    this.#arns.delete(accessKeyId);
  }

  async #send({ request, credentials, signal }: RpcCall): Promise<object> {
    const { action, regionId, params, secretParams } = request;
    this.calls.push({
      action,
      regionId,
      params,
      accessKeyId: credentials?.accessKeyId,
      securityToken: credentials?.securityToken?.reveal(),
    });
    await this.pause;
    signal.throwIfAborted();
    if (action === 'AssumeRoleWithOIDC') {
      if (credentials !== undefined || secretParams?.['OIDCToken']?.reveal() !== anOidcToken) {
        throw refusal(action, 'AuthenticationFail.OIDCToken.Invalid');
      }
      return this.#open(params);
    }
    const arn = this.#arnOf(action, credentials);
    return action === 'AssumeRole' ? this.#open(params) : identityOf(arn);
  }

  #arnOf(action: string, credentials: Credentials | undefined): string {
    const arn = this.#arns.get(credentials?.accessKeyId ?? '');
    if (arn === undefined) {
      const code = credentials?.securityToken
        ? 'InvalidSecurityToken.Expired'
        : 'InvalidAccessKeyId.NotFound';
      throw refusal(action, code);
    }
    return arn;
  }

  #open(params: Params): object {
    this.#sessions += 1;
    const { RoleArn = '', RoleSessionName = '', DurationSeconds = '3600' } = params;
    const accessKeyId = `STS.CANARY${this.#sessions}`;
    const account = /::(\d+):role\/(.+)$/.exec(RoleArn);
    this.#arns.set(
      accessKeyId,
      `acs:ram::${account?.[1] ?? ''}:assumed-role/${account?.[2] ?? ''}/${RoleSessionName}`,
    );
    const expiresAt = this.#clock.now() + (this.aheadSeconds + Number(DurationSeconds)) * 1000;
    return {
      Credentials: {
        AccessKeyId: accessKeyId,
        AccessKeySecret: `SKCANARYsession${this.#sessions}`,
        SecurityToken: `CAISCANARYsession${this.#sessions}`,
        Expiration: new Date(expiresAt).toISOString(),
      },
    };
  }
}

export const anOidcToken = 'eyJCANARY.eyJCANARY.CANARY';

function identityOf(arn: string): object {
  return {
    RequestId: 'REQUEST-2',
    AccountId: /::(\d+):/.exec(arn)?.[1] ?? '',
    IdentityType: arn.includes(':assumed-role/') ? 'AssumedRoleUser' : 'RAMUser',
    Arn: arn,
  };
}

function refusal(action: string, code: string): ServiceError {
  return new ServiceError({
    action,
    regionId: 'central',
    code,
    httpStatus: 404,
    serviceMessage: 'Refused.',
    requestId: 'REQUEST-1',
  });
}
