import { indented } from '../../base/indented';
import type { ImageCopy } from '../../services/ecs';
import { copyLoops, isEvaluated, loopItem, oosTemplate } from '../../services/oosTemplate';
import { yamlItem } from './yaml';

/**
 * The template that *Run in the Cloud* starts, with the copies as default values, for people who
 * start it themselves. Texts that OOS would evaluate are left out.
 */
export function oos(copies: readonly ImageCopy[]): string {
  const items = copies.map(copy => loopItem({ ...copy, clientToken: undefined }));
  const plain = items.map(item =>
    Object.fromEntries(Object.entries(item).filter(([, value]) => !isEvaluated(value))),
  );
  const hasOmissions = items.some(isEvaluated);
  const template = oosTemplate(copyLoops(plain), {
    defaultOf: loop => ['Default:', ...indented(2, loop.items.flatMap(yamlItem))],
  });
  return [
    '# No account has confirmed this template yet: start it with one copy first.',
    ...(hasOmissions ? ['# Not expressible: texts with "{{", which OOS would evaluate.'] : []),
    ...template,
  ].join('\n');
}
