import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asCode, codeFormats, openApiExplorerUrl } from '../../../../src/iac/code/requestAsCode';
import { copy, hostileCopies, hostileText } from './copies';

suite('copies as code', () => {
  for (const format of codeFormats) {
    test(`${format}: without a copy there is no code`, () => {
      assert.equal(asCode(format, []), '');
    });

    test(`${format}: the code contains no invisible characters except line feeds`, () => {
      fc.assert(
        fc.property(hostileCopies, copies => {
          const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{NChar}\p{Surrogate}]/u;
          assert.equal(unseen.exec(asCode(format, copies))?.[0], undefined);
        }),
      );
    });

    test(`${format}: the ClientToken is not included`, () => {
      const submitted = { ...copy(), clientToken: 'LTAICANARYtoken', sourceName: 'LTAICANARYname' };
      assert.ok(!asCode(format, [submitted]).includes('LTAICANARY'));
    });
  }
});

suite('an OpenAPI Explorer link', () => {
  test('contains the call, its region and its parameters', () => {
    assert.equal(
      openApiExplorerUrl(copy({ encrypted: true, tags: [{ key: 'env', value: '' }] }), 'en-US'),
      `https://api.alibabacloud.com/api/Ecs/2014-05-26/CopyImage?RegionId=cn-hangzhou&params=${[
        '%7B%22RegionId%22%3A%22cn-hangzhou%22',
        '%22ImageId%22%3A%22m-bp1source%22',
        '%22DestinationRegionId%22%3A%22cn-shanghai%22',
        '%22DestinationImageName%22%3A%22web-0042%22',
        '%22Encrypted%22%3Atrue',
        '%22Tag%22%3A%5B%7B%22Key%22%3A%22env%22',
        '%22Value%22%3A%22%22%7D%5D%7D',
      ].join('%2C')}`,
    );
  });

  test('uses the Chinese site for Chinese', () => {
    assert.equal(
      new URL(openApiExplorerUrl(copy(), 'zh-CN') ?? '').origin,
      'https://api.aliyun.com',
    );
  });

  test('encodes any text as one parameter', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (name, value) => {
        const url = openApiExplorerUrl(copy({ name, tags: [{ key: 'k', value }] }), 'en-US');
        const query = new URL(url ?? '').searchParams;
        assert.deepEqual([...query.keys()], ['RegionId', 'params']);
        assert.deepEqual(JSON.parse(query.get('params') ?? ''), {
          RegionId: 'cn-hangzhou',
          ImageId: 'm-bp1source',
          DestinationRegionId: 'cn-shanghai',
          DestinationImageName: name,
          Tag: [{ Key: 'k', Value: value }],
        });
      }),
    );
  });

  test('does not exist if the address would be too long', () => {
    assert.equal(openApiExplorerUrl(copy({ description: '中'.repeat(1_000) }), 'en-US'), undefined);
  });

  test('does not contain the ClientToken', () => {
    const submitted = { ...copy(), clientToken: 'LTAICANARYtoken' };
    assert.ok(!openApiExplorerUrl(submitted, 'en-US')?.includes('LTAICANARY'));
  });
});
