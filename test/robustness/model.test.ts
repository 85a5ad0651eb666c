import fc from 'fast-check';
import { happenings } from './happenings';
import { Story } from './story';

/**
 * Always the same histories, so that a run is repeatable. `COPY_SEED` and `COPY_RUNS` ask for
 * others, and for more.
 */
suite('Random histories', () => {
  test('never copy twice, lose nothing, and never change a finished copy', async () => {
    await fc.assert(
      fc.asyncProperty(
        happenings,
        fc.constantFrom('tokens', 'names', 'neither'),
        async (steps, kept) => {
          const story = new Story(kept);
          await story.happen({ kind: 'open' });
          for (const step of steps) {
            await story.happen(step);
          }
          await story.end();
        },
      ),
      {
        seed: Number(process.env['COPY_SEED'] ?? 20_261_127),
        numRuns: Number(process.env['COPY_RUNS'] ?? 1_000),
      },
    );
  }).timeout(0);
});
