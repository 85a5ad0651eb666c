import type { CopySource } from '../../draft/draft';
import { type View, type ViewElement, h } from '../../page/dom';
import type { Drawing } from './fields';
import { icon } from '../../page/icons';
import { type Form, regionName } from './model';
import { sentenceOf } from './problems';
import { format, plain } from '../../page/text';

/** The images to copy, one per line. */
export function header(form: Form, drawing: Drawing): ViewElement {
  const { strings } = drawing;
  const { sources } = form.content;
  const [first] = sources;
  const title =
    sources.length === 1
      ? format(strings.title, { name: first.name || first.imageId })
      : format(strings.titleMany, { count: sources.length });
  return h(
    'header',
    { key: 'header' },
    heading(title),
    sources.map(source => facts(form, source, drawing)),
  );
}

/** Takes the focus when the focused control is removed. */
export function heading(title: string): ViewElement {
  return h('h1', { class: 'anchor', tabindex: -1 }, title);
}

function facts(form: Form, source: CopySource, { strings }: Drawing): ViewElement {
  const count = source.disksGiB.length;
  const size = source.disksGiB.reduce((sum, gib) => sum + gib, 0);
  const all = [
    form.content.sources.length === 1 ? '' : source.name,
    source.imageId,
    regionName(form, source.regionId),
    `${source.osName} ${source.architecture}`.trim(),
    count > 1 ? format(strings.manyDisks, { size, count }) : format(strings.oneDisk, { size }),
    source.isEncrypted ? strings.isEncrypted : strings.isNotEncrypted,
  ];
  return h(
    'p',
    { key: `${source.regionId}/${source.imageId}`, class: 'facts' },
    all.filter(fact => fact !== '').map(fact => h('bdi', {}, plain(fact))),
  );
}

/** Why this image cannot be copied. Shown at once, because nothing in the form can fix it. */
export function sourceProblem({ content }: Form, { problems, strings }: Drawing): readonly View[] {
  const isOne = content.sources.length === 1;
  return problems
    .filter(({ control }) => control === 'source')
    .map(problem =>
      h(
        'div',
        {
          key: problem.code,
          id: 'source',
          class: 'failed',
          tabindex: -1,
          'data-problem': problem.code,
        },
        icon('error'),
        h(
          'p',
          {},
          isOne
            ? sentenceOf(problem, strings)
            : format(strings.about, {
                what: String(problem.params['image']),
                sentence: sentenceOf(problem, strings),
              }),
        ),
      ),
    );
}
