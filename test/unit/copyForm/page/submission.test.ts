import assert from 'node:assert/strict';
import { isToHost } from '../../../../src/copyForm/messages';
import type { CopySources } from '../../../../src/draft/batch';
import { draftTo, failure, readyContent, readyState, source } from '../../fakes/fakeForm';
import { PageDriver, submitted, textOf } from './pageDriver';

const region = 'destinations.0.regionId';
const accepted = { phase: 'starting', imageIds: ['m-uf6copy'] } as const;
const failed = { phase: 'failed', error: failure } as const;

suite("submitting from the form's page", () => {
  test('sends the draft in the host’s format if there are no problems', () => {
    const page = new PageDriver();
    page.type(region, 'cn-shanghai');
    page.press('submit');
    const [message] = page.sent;
    assert.equal(isToHost(message), true);
    assert.deepEqual(message, {
      type: 'submit',
      payload: { draft: { ...draftTo('cn-shanghai') } },
    });
  });

  test('offers the cloud above 20 copies with a reason, and below as a link', () => {
    const sources = (count: number): CopySources => [
      source,
      ...Array.from({ length: count - 1 }, (_, index) => ({
        ...source,
        imageId: `m-${index}`,
        name: `web-${index}`,
      })),
    ];
    const offered = (count: number) => {
      const page = new PageDriver({
        state: readyState({ content: { ...readyContent, sources: sources(count) } }),
      });
      assert.equal(page.find('id', 'runInCloud'), undefined);
      page.type(region, 'cn-shanghai');
      return page;
    };
    const few = offered(20);
    assert.equal(few.find('id', 'cloud'), undefined);
    assert.equal(few.get('id', 'runInCloud').attributes['class'], 'link');
    const many = offered(21);
    assert.match(textOf(many.get('id', 'cloud')), /^21 copies take hours\./);
    many.press('runInCloud');
    assert.deepEqual(
      many.sent.map(({ type }) => type),
      ['runInCloud'],
    );
    assert.equal(isToHost(many.sent[0]), true);
  });

  test('sends nothing when Copy is pressed again during the submission', () => {
    const page = new PageDriver();
    page.type(region, 'cn-shanghai');
    page.press('submit');
    page.press('submit');
    page.send({ type: 'state', state: readyState({ isSubmitting: true }) });
    page.press('submit');
    assert.equal(page.sent.length, 1);
  });

  test('makes fields read-only, and keeps the button', () => {
    const page = new PageDriver();
    page.type(region, 'cn-shanghai');
    page.press('submit');
    page.type('name', 'other');
    page.press('addTag');
    page.press('addDestination');
    assert.equal(page.model.draft?.name, '${name}');
    assert.equal(page.model.draft.destinations.length, 1);
    assert.equal(page.field('name').attributes['readonly'], true);
    assert.equal(page.field(region).attributes['disabled'], true);
    assert.equal(page.get('id', 'submit').attributes['disabled'], undefined);
    assert.equal(page.text('submit'), 'Submitting…');
  });

  test('makes fields editable again if the host refuses', () => {
    const page = new PageDriver();
    page.type(region, 'cn-shanghai');
    page.press('submit');
    page.send({ type: 'state', state: readyState() });
    assert.equal(page.field('name').attributes['readonly'], false);
  });

  test('shows the number of regions on the button', () => {
    const page = new PageDriver();
    assert.equal(page.text('submit'), 'Copy Image');
    page.type(region, 'cn-shanghai');
    assert.equal(page.text('submit'), 'Copy to Region of cn-shanghai');
    page.press('addDestination');
    page.type('destinations.1.regionId', 'cn-beijing');
    assert.equal(page.text('submit'), 'Copy to 2 Regions');
  });

  test('shows the number of images and regions on the button for several images', () => {
    const { content } = readyState();
    assert.equal(content.phase, 'ready');
    const sources = [source, { ...source, imageId: 'm-bp1db', name: 'db' }] as const;
    const page = new PageDriver({ state: readyState({ content: { ...content, sources } }) });
    page.type(region, 'cn-shanghai');
    assert.equal(page.text('submit'), 'Copy 2 Images to Region of cn-shanghai');
    assert.equal(
      page.field('destinations.0.name').attributes['placeholder'],
      "each image's own name",
    );
    page.press('addDestination');
    page.type('destinations.1.regionId', 'cn-beijing');
    assert.equal(page.text('submit'), 'Copy 2 Images to 2 Regions');
  });

  test('says afterwards that the form can be closed, and links to the copies', () => {
    const page = submitted({ phase: 'copying', count: 7, percent: 12 });
    assert.equal(page.text('started'), '7 copies started. You can close this form.');
    const buttons = page.elements.filter(({ tag }) => tag === 'button');
    const primary = buttons.filter(({ attributes }) => attributes['class'] === 'primary');
    assert.deepEqual(
      primary.map(({ attributes }) => attributes['id']),
      ['showCopies'],
    );
    page.press('showCopies');
    assert.deepEqual(page.sent.at(-1), { type: 'showCopies', payload: null });
  });

  test('shows profile and account beside the button', () => {
    const page = new PageDriver();
    assert.equal(textOf(page.get('class', 'signer')), 'Profile prod, account 1234567890');
  });

  test('shows the image ID of an accepted destination, with buttons to copy and show it', () => {
    const page = submitted(accepted);
    assert.match(
      textOf(page.get('data-outcome', 'starting')),
      /Region of cn-shanghai · web-0042Starting…m-uf6copy/,
    );
    page.press('cn-shanghai-copyImageId');
    page.press('cn-shanghai-revealImage');
    assert.deepEqual(page.sent.slice(1), [
      { type: 'copyImageId', payload: { regionId: 'cn-shanghai' } },
      { type: 'revealImage', payload: { regionId: 'cn-shanghai' } },
    ]);
    assert.equal(page.said.at(-1), 'Image ID copied');
  });

  test('shows no problem afterwards until Copy is pressed again', () => {
    const page = submitted(accepted);
    assert.deepEqual(page.problems, []);
    page.press('submit');
    assert.deepEqual(page.problems, ['destinationsSettled']);
    assert.equal(page.sent.length, 1);
  });

  test('shows why a destination failed, keeps its values and allows another attempt', () => {
    const page = submitted(failed);
    assert.match(
      textOf(page.get('data-outcome', 'failed')),
      /Quota is used up\.Delete an image\.Request ID R-2Diagnose/,
    );
    assert.equal(page.field(region).attributes.value, 'cn-shanghai');
    page.press('cn-shanghai-diagnosis');
    page.press('submit');
    assert.deepEqual(
      page.sent.map(message => message.type),
      ['submit', 'openDiagnosis', 'submit'],
    );
  });

  test('announces each outcome with its region', () => {
    assert.deepEqual(submitted(failed).said, ['Region of cn-shanghai: Quota is used up.']);
    assert.deepEqual(submitted(accepted).said, ['Region of cn-shanghai: Starting…']);
  });

  test('scrolls outcomes into view', () => {
    const bad = submitted(failed);
    assert.equal(bad.last.reveal, bad.field('destinations.0.regionId').attributes['id']);
    const good = submitted(accepted);
    assert.equal(good.last.reveal, good.get('data-outcome', 'starting').attributes['id']);
    good.send({ type: 'state', state: good.model.state ?? assert.fail() });
    assert.equal(good.last.reveal, undefined);
  });

  test('shows queued and unknown destinations, and does not submit them again', () => {
    for (const outcome of [
      { phase: 'queued', reason: 'Another copy is running.' },
      { phase: 'unknown', error: failure },
    ] as const) {
      const page = submitted(outcome);
      assert.ok(page.find('data-outcome', outcome.phase));
      page.press('submit');
      assert.equal(page.sent.length, 1);
    }
  });

  test('tells the host when a submitted row is removed', () => {
    const page = submitted(accepted);
    page.press(`${page.model.draft?.destinations[0]?.rowId ?? ''}-remove`);
    assert.deepEqual(page.sent.at(-1), {
      type: 'forgetOutcome',
      payload: { regionId: 'cn-shanghai' },
    });
  });

  test('is not offered while the source is loading', () => {
    const page = new PageDriver({ state: readyState({ content: { phase: 'loading' } }) });
    assert.match(page.elements.map(textOf).join(), /Loading image m-bp1source…/);
    assert.equal(
      page.elements.some(one => one.tag === 'button'),
      false,
    );
  });

  test('is replaced by an error with Retry if the source could not be loaded', () => {
    const page = new PageDriver({
      state: readyState({ content: { phase: 'failed', error: failure } }),
    });
    assert.deepEqual(page.said, ['Quota is used up.']);
    page.press('diagnosis');
    page.press('retry');
    assert.deepEqual(page.sent, [
      { type: 'openDiagnosis', payload: { of: 'load' } },
      { type: 'retryLoad', payload: null },
    ]);
  });
});
