import type { ApiRequest, Params } from '../openapi/openApi';

const ecs = { product: 'ecs', version: '2014-05-26' } as const;

export function ecsRead(action: string, regionId: string, params: Params): ApiRequest {
  return { ...ecs, action, regionId, params, effect: 'read' };
}

export function ecsWrite(action: string, regionId: string, params: Params): ApiRequest {
  return { ...ecs, action, regionId, params, effect: 'write' };
}
