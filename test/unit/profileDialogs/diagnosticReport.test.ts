import assert from 'node:assert/strict';
import { newCopy } from '../../../src/copies/copy';
import { ServiceError } from '../../../src/openapi/errors';
import { RecentLog } from '../../../src/platform/recentLog';
import { skipped } from '../../../src/profiles/connectionTest';
import { type Diagnosis, diagnosticReport } from '../../../src/profileDialogs/diagnosticReport';
import { plan, submitter } from '../copies/fixtures';
import { FakeClock } from '../fakes/fakeClock';
import { silentLogger } from '../fakes/silentLogger';

const plain: Diagnosis = {
  surroundings: { Extension: '1.0.0', Remote: 'ssh-remote' },
  settings: {},
  connection: undefined,
  copies: [],
  log: [],
  home: '/home/alice',
};

suite('a diagnostic report', () => {
  test('has surroundings, settings, connection, copies by state and the log', () => {
    const copy = newCopy(plan(), { id: 'c', batchId: 'b', clientToken: 't', ...submitter }, 0);
    const refused = new ServiceError({
      ...{ action: 'CopyImage', regionId: 'cn-hangzhou', code: 'Forbidden.RAM', httpStatus: 403 },
      serviceMessage: '',
    });
    const text = diagnosticReport({
      ...plain,
      settings: { 'ecsImages.network': 'vpc', 'ecsImages.copy.tags': { owner: 'alice' } },
      connection: {
        identity: undefined,
        checks: [
          { name: 'network', problem: undefined },
          { name: 'copy', problem: refused },
          { name: 'cancel', problem: skipped },
        ],
      },
      copies: [copy, { ...copy, state: { kind: 'cancelled', finishedAt: 1 } }, copy],
      log: ['one', 'two'],
    });
    for (const part of [
      '- Remote: ssh-remote',
      '- ecsImages.network: "vpc"',
      '- ecsImages.copy.tags: ["owner"]',
      '- network: passed\n- copy: ServiceError: ',
      'Forbidden.RAM',
      '- cancel: skipped',
      '- queued: 2\n- cancelled: 1',
      '```\none\ntwo\n```',
    ]) {
      assert.ok(text.includes(part), `${part} in\n${text}`);
    }
    assert.doesNotMatch(text, /alice|m-bp1source|1234567890/);
  });

  test('shows profiles by label, mode and the names of their members', () => {
    const profiles = [
      { id: 'a', label: 'Prod', mode: 'RamRoleArn', roleArn: 'acs:ram::123:role/x', source: 'b' },
      'LTAICANARY',
      { label: { secret: 'SKCANARY' } },
    ];
    const text = diagnosticReport({ ...plain, settings: { 'ecsImages.userProfiles': profiles } });
    assert.match(text, /"Prod" "RamRoleArn" \(id, roleArn, source\); string; /);
    assert.doesNotMatch(text, /acs:ram/);
  });

  for (const [what, secret] of [
    ['an AccessKey ID', 'LTAICANARYreport01'],
    ['a temporary AccessKey ID', 'STS.CANARYreport01'],
    ['an AccessKey Secret', 'SKCANARYabcdefghijklmnopqrstuv'],
    ['an STS token', 'CAISCANARY/abc+def==ghi'],
    ['a JSON web token', 'eyJCANARYhead.eyJCANARYbody.CANARYsignature'],
    ['the home folder', '/home/alice/.aliyun/CANARYless'],
  ] as const) {
    test(`contains ${what} nowhere, wherever it came from`, () => {
      const error = new Error(`key ${secret} in "${secret}"`);
      const text = diagnosticReport({
        ...plain,
        surroundings: { App: secret },
        settings: {
          'ecsImages.copy.nameTemplate': secret,
          'ecsImages.copy.tags': { [secret]: secret },
          'ecsImages.profiles': [{ label: secret, mode: secret, [secret]: secret }],
        },
        connection: { identity: undefined, checks: [{ name: 'network', problem: error }] },
        log: [`failed: ${secret}`, `x=${secret}&y=${secret}`],
      });
      assert.doesNotMatch(text, /(?<!\/\.aliyun\/)CANARY|alice/);
      assert.match(text, /\(removed\)|~/);
    });
  }

  test('removes the home folder of Windows, however it is written', () => {
    const home = 'C:\\Users\\alice';
    const log = ['C:\\Users\\alice\\x', 'C:/Users/alice/x', JSON.stringify('C:\\Users\\alice')];
    assert.doesNotMatch(diagnosticReport({ ...plain, home, log }), /alice/);
  });

  test('keeps request IDs, image IDs and regions, which a maintainer needs', () => {
    const line =
      'DescribeImages cn-hangzhou 473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E m-bp1h46wfpjsjastc0042';
    assert.ok(diagnosticReport({ ...plain, log: [line] }).includes(line));
  });
});

suite('the log of a report', () => {
  test('remembers the latest 50 lines, with their time and level, cut to 500 characters', () => {
    const channel = { ...silentLogger, show: () => undefined, dispose: () => undefined };
    const log = new RecentLog(channel, new FakeClock());
    for (let line = 0; line < 60; line++) {
      log.info(`line ${line}`);
    }
    log.trace('not this');
    log.error(new Error('x'.repeat(1_000)));
    assert.equal(log.lines.length, 50);
    assert.equal(log.lines[0], '2026-11-24T02:00:00.000Z [info] line 11');
    assert.match(log.lines[49] ?? '', /\[error\] Error: x+$/);
    assert.equal(log.lines[49]?.length, 500);
  });
});
