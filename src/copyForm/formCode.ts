import type { CopyDraft, CopyPlan } from '../copy/copyPlan';
import { asCode } from '../iac/requestAsCode';
import type { CopyFormHost } from './copyFormHost';
import type { Handlers, ToHost } from './protocol';

/** Hands out a draft as code. The page sends no code of its own: the host writes what it hands out. */
export function codeHandlers(
  host: Pick<CopyFormHost, 'copyText' | 'openText' | 'exploreApi'>,
  plansOf: (draft: CopyDraft) => readonly CopyPlan[],
): Pick<Handlers<ToHost>, 'copyCode' | 'openCode' | 'exploreApi'> {
  return {
    copyCode: ({ draft, format }) => {
      host.copyText(asCode(format, plansOf(draft)));
    },
    openCode: ({ draft, format }) => {
      host.openText(format, asCode(format, plansOf(draft)));
    },
    exploreApi: ({ draft, regionId }) => {
      const plan = plansOf(draft).find(one => one.destinationRegionId === regionId);
      if (plan !== undefined) {
        host.exploreApi(plan);
      }
    },
  };
}
