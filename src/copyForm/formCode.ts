import type { CopyDraft, CopyPlan } from '../copy/copyPlan';
import { type CodeFormat, asCode } from '../iac/requestAsCode';
import type { CopyFormHost } from './copyFormHost';
import type { Handlers, ToHost } from './protocol';

interface Surroundings {
  readonly host: Pick<CopyFormHost, 'copyText' | 'openText' | 'exploreApi'>;
  readonly plansOf: (draft: CopyDraft) => readonly CopyPlan[];
  readonly show: (text: string) => void;
}

/** A form's draft as code: written here, so that the page hands out nothing that it made up. */
export function codeHandlers({
  host,
  plansOf,
  show,
}: Surroundings): Pick<Handlers<ToHost>, 'sketch' | 'copyCode' | 'openCode' | 'exploreApi'> {
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
