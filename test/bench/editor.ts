import { findImageIds } from '../../src/images/imageId';
import { type Measure, median } from './measurement';

const megabyte = 1_000_000;

/** Words, escapes, colour codes, hosts and IDs: every shape that the search decides about. */
const lines = [
  '2026-01-01T00:00:00Z INFO m-dimensional m-pagination [32mm-navigation2 %22m-',
  'image_id = "m-bp1h46wfpjsjastc0042" # m-bp15ca9b090e59a4.memcache.rds.aliyuncs.com',
].join('\n');

/** Finding every image ID in a text of 10 MB. */
export const measure: Measure = async function* () {
  const text = `${lines}\n`.repeat(Math.ceil((10 * megabyte) / lines.length));
  const times = Array.from({ length: 5 }, () => {
    const start = process.hrtime.bigint();
    findImageIds(text);
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  const value = await Promise.resolve(median(times));
  yield { name: 'editor.scan10MB', value, unit: 'ms', bound: 250 };
};
