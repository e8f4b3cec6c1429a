import { PLAN_FACTS } from '../facts/told-plan.ts';
import type { Slots } from '../reading.ts';

/**
 * Words after a plan in phases, or a rate that changes, that may mean the loan without it: another method, "no balloon", "all along",
 * a rate of which nobody knows whether it is the old or the new one.
 */
export function besidePlanAgain(text: string, said: Slots, known: Slots): readonly string[] {
  const [without] = WITHOUT.exec(text) ?? [];
  const isAnew = PLAN_FACTS.some((fact) => said[fact] !== undefined) || said.new_rate !== undefined;
  const isOpenRate = (known.new_rate ?? known.first_rate) && said.annual_rate && !isAnew;
  const told = [
    isAnew ? undefined : (said.repay_method ?? said.repay_methods),
    isOpenRate ? said.annual_rate : undefined,
  ];
  return [without, ...told.map((slot) => slot?.text)].filter((words) => words !== undefined);
}
const WITHOUT =
  /全程|从头|一上来|一开始就|直接|没有?(?:尾款|宽限)|不(?:要|留|设)|不宽限|按月|每个?月(?:还|付)(?!多少)|\b(?:no|without|not|drop|skip|scrap|straight|from the (?:start|beginning)|all along|throughout|monthly|instead)\b/;
