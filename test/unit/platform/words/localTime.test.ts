import assert from 'node:assert/strict';
import { localTime } from '../../../../src/platform/words/localTime';

const time = Date.UTC(2026, 10, 24, 12);

suite('A local time', () => {
  test('is written as the language does, whichever form it has', () => {
    for (const language of ['en', 'zh-cn']) {
      const wanted = new Date(time).toLocaleString(language);
      assert.equal(localTime(time, language), wanted);
      assert.equal(localTime('2026-11-24T12:00:00Z', language), wanted);
    }
    assert.match(localTime(time, 'en'), /^11\/2\d\/2026, \d/);
    assert.match(localTime(time, 'zh-cn'), /^2026\/11\/2\d /);
  });

  test('is the text itself if it is not a time', () => {
    assert.equal(localTime('yesterday', 'en'), 'yesterday');
  });
});
