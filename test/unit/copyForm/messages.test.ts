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
  test('every message of the protocol is taken', () => {
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

  test('what is no message is refused', () => {
    for (const value of [undefined, null, 0, 'ready', [], {}, { type: 'ready' }, () => undefined]) {
      assert.equal(isToHost(value), false);
    }
  });

  test('unknown types are refused, those that every object has among them', () => {
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

  test('members that no message has are refused, wherever they stand', () => {
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

  test('keys that would change a prototype are refused and change none', () => {
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

  test('members of the wrong kind are refused', () => {
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

  test('a region that is none does not reach the host by name', () => {
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

  test('a long text is taken up to its limit', () => {
    const named = (length: number) => ({
      type: 'submit',
      payload: { draft: { ...draft, name: 'a'.repeat(length) } },
    });
    assert.equal(isToHost(named(16_384)), true);
    assert.equal(isToHost(named(16_385)), false);
  });

  test('a message that is too large in all is refused without walking through it', () => {
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

  test('a message that holds itself is refused', () => {
    const payload: Record<string, unknown> = { draft };
    payload['self'] = payload;
    assert.equal(isToHost({ type: 'submit', payload }), false);
  });
});

suite('what a page kept before a reload', () => {
  test('is taken as it was kept, with or without a draft', () => {
    assert.equal(isPageState(kept), true);
    const { draft: dropped, ...rest } = kept;
    assert.equal(isPageState(rest), true);
    assert.equal(isPageState({ ...kept, draft: undefined }), true);
    assert.equal(dropped, draft);
  });

  test('is refused when it is of another version, or names no image and no profile', () => {
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
