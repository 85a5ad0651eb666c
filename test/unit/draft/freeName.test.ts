import assert from 'node:assert/strict';
import fc from 'fast-check';
import { freeTemplate } from '../../../src/draft/freeName';
import { nameFor } from '../../../src/draft/draft';
import { countCharacters, limits } from '../../../src/draft/rules';
import { to } from './planning';
import { anyCharacter } from '../fakes/anyCharacter';

const today = '20261127';
const destination = to('cn-shanghai');

suite('a free name', () => {
  test('is the name with the date', () => {
    const context = { template: '${name}', sourceNames: ['web'], destination, today };
    assert.equal(freeTemplate({ ...context, takenNames: [] }), 'web-20261127');
  });

  test('is unused and short enough for any name and any number of used ones', () => {
    const anyName = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 128 });
    fc.assert(
      fc.property(anyName, fc.nat({ max: 12 }), (sourceName, count) => {
        const context = { template: '${name}', sourceNames: [sourceName], destination, today };
        const takenNames: { regionId: string; imageId: string; name: string }[] = [];
        for (let index = 0; index <= count; index += 1) {
          const template = freeTemplate({ ...context, takenNames });
          const name = nameFor(
            { ...destination, name: template },
            { name: '' },
            { sourceName, today },
          );
          assert.ok(!takenNames.some(taken => taken.name === name));
          assert.ok(countCharacters(name) <= limits.name.max);
          takenNames.push({ regionId: 'cn-shanghai', imageId: `m-${index}`, name });
        }
      }),
    );
  });

  test('ignores names of other regions', () => {
    const takenNames = [{ regionId: 'cn-beijing', imageId: 'm-1', name: 'web-20261127' }];
    const context = { template: '${name}', sourceNames: ['web'], destination, today, takenNames };
    assert.equal(freeTemplate(context), 'web-20261127');
  });
});
