import assert from 'node:assert/strict';
import fs from 'node:fs';
import * as v from 'valibot';
import { formStrings } from '../../../../src/drafting/strings';
import { failure, form, readyState, source } from '../../fakes/fakeForm';
import { outcomeIn } from '../../fakes/fakeOutcomes';
import { PageDriver, textOf } from './pageDriver';

const bundle = v.parse(
  v.record(v.string(), v.string()),
  JSON.parse(fs.readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')),
);
const strings = formStrings({
  t: text => bundle[typeof text === 'string' ? text : text.message] ?? '',
});
const shown = (page: PageDriver) => page.elements.map(textOf).join('\n');

suite("the form's page in Chinese", () => {
  test('lists existing copies with Chinese punctuation', () => {
    const copies = ['m-1', 'm-2'].map(imageId => ({ imageId, name: 'web' }));
    const facts = [{ regionId: 'cn-shanghai', takenNames: [], copies }];
    const page = new PageDriver({ state: readyState({ strings, facts }) });
    page.type('destinations.0.regionId', 'cn-shanghai');
    assert.match(shown(page), /^已有 m-1（web）、m-2（web）$/m);
  });

  test('uses a Chinese colon after image and region', () => {
    const { content } = readyState();
    assert.equal(content.phase, 'ready');
    const sources = [source, { ...source, name: 'db', status: 'Waiting' }] as const;
    const page = new PageDriver({
      state: readyState({ strings, content: { ...content, sources } }),
    });
    assert.match(shown(page), /^db：镜像尚不可用，请稍后重试。$/m);
    page.type('destinations.0.regionId', 'cn-shanghai');
    page.press('addDestination');
    page.type('destinations.1.regionId', 'cn-beijing');
    page.send({ type: 'code', text: 'aliyun' });
    // The links of several regions are folded, so the full name is the accessible one.
    const { attributes } = page.get('id', 'explore-cn-beijing');
    assert.equal(attributes['aria-label'], 'OpenAPI Explorer：Region of cn-beijing');
    assert.equal(page.elements.filter(({ tag }) => tag === 'details').length, 1);
  });

  test('announces a destination’s outcome as a Chinese sentence', () => {
    const page = new PageDriver({ state: readyState({ strings }) });
    page.type('destinations.0.regionId', 'cn-shanghai');
    page.press('submit');
    const sad = { ...failure, what: '配额已用完。' };
    const outcomes = ['cn-shanghai', 'cn-beijing'].map(regionId =>
      outcomeIn(regionId, { phase: 'failed', error: sad }),
    );
    page.send({ type: 'state', state: readyState({ strings, form, outcomes }) });
    assert.equal(
      page.said.at(-1),
      'Region of cn-shanghai：配额已用完。Region of cn-beijing：配额已用完。',
    );
  });

  test('lists the new images of a destination with Chinese commas', () => {
    const page = new PageDriver({ state: readyState({ strings }) });
    page.type('destinations.0.regionId', 'cn-shanghai');
    page.press('submit');
    const outcomes = [outcomeIn('cn-shanghai', { phase: 'available', imageIds: ['m-1', 'm-2'] })];
    page.send({ type: 'state', state: readyState({ strings, outcomes }) });
    assert.match(shown(page), /^m-1、m-2$/m);
  });
});
