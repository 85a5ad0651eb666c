import fc from 'fast-check';
import { happenings } from './happenings';
import { Story } from './story';

suite('Whatever happens', () => {
  test('nothing is copied twice, nothing is lost, and an end is an end', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, fc.boolean(), async (steps, heedsTokens) => {
        const story = new Story();
        if (!heedsTokens) {
          story.world.cloud.tokenLifetimeMs = 0;
        }
        await story.happen({ kind: 'open' });
        for (const step of steps) {
          await story.happen(step);
        }
        await story.end();
      }),
      {
        numRuns: Number(process.env['COPY_RUNS'] ?? 1_000),
        interruptAfterTimeLimit: 50_000,
        markInterruptAsFailure: true,
      },
    );
  }).timeout(60_000);
});
