import { trimEndRun } from '../base/endRun';
import { placeSource, regionNamed } from './regionIds';
import { regionKey } from './regionKeys';
import type { TreeEntry } from './tree';

/**
 * Names and values in any language: `regionId: "x"`, `--RegionId x`, `REGION=x`, `<RegionId>x<`.
 */
const assignment =
  /(?<![\w$-])(?:--?|\$env:|@|\$(?=\w+\s*=))?([A-Za-z_][\w.:-]*)\\*["'`]?\]?\s*(?:=>|:=|\?=|=|:|>)\s*(?:&?[\w.]+\()?\\*["'`]?((?:\$\{\{?|\{\{)[^}\n]*\}\}?|[\w$%.-][\w$%.:-]*)/g;
const option = /(?<![\w-])--?([A-Za-z][\w-]*)\s+\\*["'`]?(\$\{[^}\n]*\}|[\w$%][\w$%.:-]*)/g;
const setter = /\b(?:set|with|add|put)_?([A-Za-z]*(?:region|image)\w*)\(\s*["'`]([\w-]+)/gi;
const listed = /["'`]([A-Za-z]*region\w*)["'`]\s*,\s*["'`]([\w-]+)/gi;
const client = /\b(?:\w*AcsClient|get_?profile|NewClientWith\w+)\(\s*([^)\n]*)\)/gi;

/** Regions and images that a part of a text assigns to names, as the members of a map. */
export function statedMembers(text: string, offset: number): readonly TreeEntry[] {
  return [assignment, option, setter, listed]
    .flatMap(pattern =>
      Array.from(text.matchAll(pattern), match => {
        const [whole, key = '', value = ''] = match;
        const start = offset + match.index + whole.length - value.length;
        return entry(key.replace(/^.*\.(?=\w)/, ''), trimEndRun(value, /[.:]/), start);
      }),
    )
    .concat(
      Array.from(text.matchAll(client)).flatMap(({ 1: args = '', index }) =>
        Array.from(args.matchAll(/["'`]([\w-]+)["'`]/g)).flatMap(([, value = '']) =>
          regionNamed(value) === undefined ? [] : [entry('region', value, offset + index)],
        ),
      ),
    );
}

function entry(key: string, value: string, start: number): TreeEntry {
  return {
    key,
    keyStart: start,
    keyEnd: start,
    labels: [],
    value: { kind: 'scalar', text: value, start, end: start + value.length },
  };
}

/** Words before a region that mark it as a copy's destination or as the place of something else. */
const elsewhere =
  /(?:\b(?:to|into|dest\w*|target\w*|bucket|oss|registry|not in|except)|→|->|到|至|目标地域)\W{0,4}$/i;
const place = new RegExp(`(?<![\\w.-])(${placeSource})(?!\\.[a-z])`, 'g');
const endpoint = new RegExp(`\\becs[.-](${placeSource})\\.aliyuncs`, 'g');

/** The regions named in a line of prose, a table or a log, without destinations. */
export function regionsOfLine(line: string): readonly string[] {
  const found = [...line.matchAll(place), ...line.matchAll(endpoint)].flatMap(match => {
    const before = line.slice(Math.max(0, match.index - 40), match.index);
    const key = /(?<![\w-])(?:([\w-]+)["'`]?\s*[=:>]\s*["'`]?|--([\w-]+)\s+["'`]?)$/.exec(before);
    const role = regionKey(key?.[1] ?? key?.[2] ?? 'region');
    const isElsewhere = elsewhere.test(before) || role === undefined || role.end === 'destination';
    return isElsewhere || role.qualifier !== '' ? [] : [regionNamed(match[1] ?? '') ?? ''];
  });
  return [...new Set(found)];
}
