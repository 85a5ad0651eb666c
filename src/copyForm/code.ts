import type { CopyPlan } from '../draft/plan';
import type { CopyDraft } from '../draft/draft';
import { type CodeFormat, asCode } from '../iac/code/requestAsCode';
import type { DraftingHost } from '../drafting/host';
import type { Handlers, ToHost } from './protocol';

interface CodeDeps {
  readonly host: Pick<DraftingHost, 'copyText' | 'openText' | 'exploreApi'>;
  readonly plansOf: (draft: CopyDraft) => readonly CopyPlan[];
  readonly show: (text: string) => void;
}

/** Writes a form's draft as code. Done in the host, because the page is not trusted. */
export function codeHandlers({
  host,
  plansOf,
  show,
}: CodeDeps): Pick<Handlers<ToHost>, 'sketch' | 'copyCode' | 'openCode' | 'exploreApi'> {
  let plans: readonly CopyPlan[] = [];
  let format: CodeFormat = 'aliyunCli';
  return {
    sketch: request => {
      plans = plansOf(request.draft);
      format = request.format;
      show(asCode(format, plans));
    },
    copyCode: () => {
      host.copyText(asCode(format, plans));
    },
    openCode: () => {
      host.openText(format, asCode(format, plans));
    },
    exploreApi: ({ regionId }) => {
      const plan = plans.find(one => one.destinationRegionId === regionId);
      if (plan !== undefined) {
        host.exploreApi(plan);
      }
    },
  };
}
