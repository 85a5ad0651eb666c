import * as v from 'valibot';
import { ProtocolError } from '../openapi/errors';
import type { ApiRequest, OpenApi } from '../openapi/openApi';

/**
 * Calls an operation and decodes its answer. A ProtocolError names the first wrong member, never
 * its value.
 */
export async function callApi<const TSchema extends v.GenericSchema>(
  api: OpenApi,
  { answer: schema, ...request }: ApiRequest & { readonly answer: TSchema },
  signal: AbortSignal,
): Promise<v.InferOutput<TSchema>> {
  const answer = await api.call(request, signal);
  const result = v.safeParse(schema, answer, { abortEarly: true });
  if (result.success) {
    return result.output;
  }
  const { action, regionId } = request;
  const detail = v.getDotPath(result.issues[0]) ?? 'the whole answer';
  const requestId = v.is(withRequestId, answer) ? answer.RequestId : undefined;
  throw new ProtocolError({ action, regionId, detail, requestId });
}

const withRequestId = v.object({ RequestId: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)) });
