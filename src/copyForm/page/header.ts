import { type View, type ViewElement, h } from './dom';
import type { Drawing } from './fields';
import { icon } from './icons';
import { type Form, regionName } from './model';
import { sentenceOf } from './problems';
import { format, plain } from './text';

/** What is copied, in one line. */
export function header(form: Form, { strings }: Drawing): ViewElement {
  const { source } = form.content;
  const gibs = source.disksGiB.reduce((sum, size) => sum + size, 0);
  const count = source.disksGiB.length;
  const facts = [
    source.imageId,
    regionName(form, source.regionId),
    `${source.osName} ${source.architecture}`.trim(),
    count > 1
      ? format(strings.manyDisks, { size: gibs, count })
      : format(strings.oneDisk, { size: gibs }),
    source.isEncrypted ? strings.isEncrypted : strings.isNotEncrypted,
  ];
  return h(
    'header',
    { key: 'header' },
    h('h1', {}, format(strings.title, { name: source.name || source.imageId })),
    h(
      'p',
      { class: 'facts' },
      facts.filter(fact => fact !== '').map(fact => h('bdi', {}, plain(fact))),
    ),
  );
}

/** What keeps this image from being copied anywhere; it shows at once, since nothing in the form cures it. */
export function sourceProblem({ problems, strings }: Drawing): readonly View[] {
  return problems
    .filter(({ control }) => control === 'source')
    .map(problem =>
      h(
        'div',
        {
          key: 'source',
          id: 'source',
          class: 'failed',
          tabindex: -1,
          'data-problem': problem.code,
        },
        icon('error'),
        h('p', {}, sentenceOf(problem, strings)),
      ),
    );
}
