import assert from 'node:assert/strict';
import { isPageState, isToHost } from '../../../src/copyForm/messages';

const draft = {
  destinations: [{ regionId: 'cn-shanghai', name: '', kmsKeyId: '' }],
  name: '${name}',
  description: '',
  encryption: 'regionDefault',
  tags: [{ key: 'env', value: 'prod' }],
  resourceGroupId: '',
};
const submit = { type: 'submit', payload: { draft } };
const kept = {
  version: 3,
  form: {
    profile: { scope: 'workspace', id: 'prod' },
    regionId: 'cn-hangzhou',
    imageId: 'm-bp1source',
  },
  draft,
  codeFormat: 'terraform',
  submitted: [
    { regionId: 'cn-beijing', copyIds: ['c-1', 'c-2'] },
    { regionId: 'us-west-1', copyIds: [] },
  ],
};

suite("messages from the copy form's page", () => {
  test('are accepted if they belong to the protocol', () => {
    const where = { regionId: 'cn-shanghai' };
    for (const message of [
      { type: 'ready', payload: null },
      { type: 'retryLoad', payload: null },
      submit,
      { type: 'forgetOutcome', payload: where },
      { type: 'copyImageId', payload: where },
      { type: 'revealImage', payload: where },
      { type: 'showCopies', payload: null },
      { type: 'openDiagnosis', payload: { of: 'load' } },
      { type: 'openDiagnosis', payload: { of: 'copy', ...where } },
      { type: 'openDiagnosis', payload: { of: 'check', ...where } },
      { type: 'lookUp', payload: { destinations: [{ ...where, name: 'web', wantsKeys: true }] } },
      { type: 'check', payload: { draft } },
      { type: 'sketch', payload: { draft, format: 'ros' } },
      { type: 'copyCode', payload: null },
      { type: 'openCode', payload: null },
      { type: 'exploreApi', payload: where },
      { type: 'savePreset', payload: { draft } },
      { type: 'readTags', payload: { rowId: 'row1', text: 'a=b' } },
    ]) {
      assert.equal(isToHost(message), true, JSON.stringify(message));
    }
  });

  test('are refused if they are not messages', () => {
    for (const value of [undefined, null, 0, 'ready', [], {}, { type: 'ready' }, () => undefined]) {
      assert.equal(isToHost(value), false);
    }
  });

  test('are refused if their type is unknown, including names of Object members', () => {
    for (const type of [
      'state',
      'toString',
      '__proto__',
      'constructor',
      'hasOwnProperty',
      1,
      null,
    ]) {
      assert.equal(isToHost({ type, payload: null }), false, String(type));
    }
  });

  test('are refused if they have unknown members, at any depth', () => {
    const [destination] = draft.destinations;
    for (const message of [
      { ...submit, extra: 1 },
      { type: 'submit', payload: { draft, extra: 1 } },
      { type: 'submit', payload: { draft: { ...draft, endpoint: 'https://evil.example' } } },
      {
        type: 'submit',
        payload: { draft: { ...draft, destinations: [{ ...destination, id: 1 }] } },
      },
      { type: 'openDiagnosis', payload: { of: 'load', url: 'https://evil.example' } },
    ]) {
      assert.equal(isToHost(message), false, JSON.stringify(message));
    }
  });

  test('are refused if a key would change a prototype, and change none', () => {
    for (const text of [
      '{"type":"ready","payload":null,"__proto__":{"polluted":true}}',
      '{"type":"submit","payload":{"draft":{"__proto__":{"polluted":true}}}}',
      `{"type":"submit","payload":{"draft":${JSON.stringify(draft).slice(0, -1)},"__proto__":{"polluted":true}}}}`,
      `{"type":"submit","payload":{"draft":${JSON.stringify(draft).slice(0, -1)},"constructor":{"prototype":{"polluted":true}}}}}`,
    ]) {
      assert.equal(isToHost(JSON.parse(text)), false, text);
    }
    assert.equal('polluted' in {}, false);
  });

  test('are refused if a member has the wrong type', () => {
    for (const change of [
      { name: 1 },
      { destinations: {} },
      { destinations: [null] },
      { encryption: 'maybe' },
      { tags: [{ key: 'a' }] },
      { description: undefined },
    ]) {
      assert.equal(
        isToHost({ type: 'submit', payload: { draft: { ...draft, ...change } } }),
        false,
      );
    }
  });

  test('are refused if a region ID is malformed', () => {
    for (const regionId of [
      '',
      '../x',
      'cn-hangzhou.evil.example',
      'CN-HANGZHOU',
      'x'.repeat(500),
    ]) {
      assert.equal(isToHost({ type: 'revealImage', payload: { regionId } }), false, regionId);
    }
  });

  test('are accepted up to the limit of a text', () => {
    const named = (length: number) => ({
      type: 'submit',
      payload: { draft: { ...draft, name: 'a'.repeat(length) } },
    });
    assert.equal(isToHost(named(16_384)), true);
    assert.equal(isToHost(named(16_385)), false);
  });

  test('are refused without walking through them if they are too large', () => {
    const rows = new Proxy(new Array<unknown>(100_000), {
      get: (target, name) => (name === 'length' ? target.length : assert.fail('walked')),
      ownKeys: () => assert.fail('walked'),
    });
    assert.equal(isToHost({ type: 'submit', payload: { draft: { ...draft, tags: rows } } }), false);
    const texts = Array.from({ length: 50 }, () => ({ key: 'k', value: 'v'.repeat(2_000) }));
    assert.equal(
      isToHost({ type: 'submit', payload: { draft: { ...draft, tags: texts } } }),
      false,
    );
  });

  test('are refused if they contain themselves', () => {
    const payload: Record<string, unknown> = { draft };
    payload['self'] = payload;
    assert.equal(isToHost({ type: 'submit', payload }), false);
  });
});

suite('a page’s stored state', () => {
  test('is accepted as stored, with or without a draft', () => {
    assert.equal(isPageState(kept), true);
    const { draft: dropped, ...rest } = kept;
    assert.equal(isPageState(rest), true);
    assert.equal(isPageState({ ...kept, draft: undefined }), true);
    assert.equal(dropped, draft);
  });

  test('is refused if it has another version or lacks image and profile', () => {
    const { form } = kept;
    for (const value of [
      undefined,
      { ...kept, version: 1 },
      { ...kept, codeFormat: 'perl' },
      { ...kept, form: undefined },
      { ...kept, form: { ...form, imageId: 'm-1/../2' } },
      { ...kept, form: { ...form, regionId: 'evil.example' } },
      { ...kept, form: { ...form, profile: { scope: 'global', id: 'prod' } } },
      { ...kept, form: { ...form, profile: { scope: 'user', id: 'x'.repeat(65) } } },
      { ...kept, submitted: [{ regionId: 'cn-beijing', copyIds: ['x'.repeat(65)] }] },
      { ...kept, submitted: [{ regionId: 'javascript:alert(1)', copyIds: [] }] },
      { ...kept, secret: 'SKCANARY' },
    ]) {
      assert.equal(isPageState(value), false, JSON.stringify(value));
    }
  });
});
