import { chinese } from './chinese';
import { crowded } from './crowded';
import { defaultScenario } from './default';
import { denied } from './denied';
import { empty } from './empty';
import { hostile } from './hostile';
import { large } from './large';
import type { Scenario } from './scenario';

export const scenarios = {
  default: defaultScenario,
  empty,
  large,
  crowded,
  denied,
  chinese,
  hostile,
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}
