import { type ViewElement, h } from './dom';

/** Outlines on a 16 × 16 grid, drawn for this extension. */
const outlines = {
  error: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM8 4.5v4.25M8 10.75v1',
  warning: 'M8 2 14.5 13.5h-13ZM8 6.25v3.5M8 11v1',
  check: 'M3 8.5 6.5 12 13 4.5',
  close: 'M4 4l8 8M12 4l-8 8',
  add: 'M8 3v10M3 8h10',
  clock: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM8 4.5V8l2.5 1.5',
  dash: 'M4 8h8',
  question: 'M5.5 6a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .7-1 1.4M8 11.75v1',
  dots: 'M3.5 8h.5M7.75 8h.5M12 8h.5',
  busy: 'M8 2a6 6 0 1 1-6 6',
} as const;

export type IconName = keyof typeof outlines;

/** Decoration: what it means always stands beside it in words. */
export function icon(name: IconName): ViewElement {
  return h(
    'svg',
    { key: name, class: `icon icon-${name}`, viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    h('path', { d: outlines[name] }),
  );
}
