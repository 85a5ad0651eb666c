import assert from 'node:assert/strict';
import { checksCertificates } from '../../../src/platform/certificates';
import { describeError, errorSentence } from '../../../src/platform/words/describeError';
import { transportError } from './data/described';
import { chinese, english } from './data/localizers';

const variable = 'NODE_TLS_REJECT_UNAUTHORIZED';

suite('certificate checks', () => {
  let before: string | undefined;

  setup(() => {
    before = process.env[variable];
  });

  teardown(() => {
    if (before === undefined) {
      Reflect.deleteProperty(process.env, variable);
    } else {
      Reflect.set(process.env, variable, before);
    }
  });

  test('are off in exactly the environments where Node disables them', () => {
    const values = [undefined, '', '1', 'false', '0'];
    const seen = values.map(value => {
      if (value === undefined) {
        Reflect.deleteProperty(process.env, variable);
      } else {
        Reflect.set(process.env, variable, value);
      }
      return checksCertificates();
    });
    assert.deepEqual(seen, [true, true, true, true, false]);
  });

  test('that are off are explained in both languages, with the fix', () => {
    const error = transportError({ reason: 'unchecked' });
    for (const l10n of [english, chinese]) {
      const { what, action } = describeError(error, l10n);
      assert.ok(what.includes(`${variable}=0`));
      assert.ok(action);
    }
    assert.match(errorSentence(describeError(error, english), english), /restart VS Code/);
  });
});
