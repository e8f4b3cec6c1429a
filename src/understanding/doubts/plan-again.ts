import { PLAN_FACTS } from '../facts/told-plan.ts';
import type { Slots } from '../reading.ts';

/**
 * Words after a plan in phases, or a rate that changes, that may mean the loan without it: another method, "no balloon", "all along",
 * a rate of which nobody knows whether it is the old or the new one.
 */
export function besidePlanAgain(text: string, said: Slots, known: Slots): readonly string[] {
  const [without] = WITHOUT.exec(said.pay_every ? text.replace(RHYTHM, ' ') : text) ?? [];
  // "每月多少" after what is paid by the quarter.
  const [monthly] =
    known.pay_every && known.pay_every.value !== 'month' && !said.pay_every ? (MONTHLY.exec(text) ?? []) : [];
  const isAnew = PLAN_FACTS.some((fact) => said[fact] !== undefined) || said.new_rate !== undefined;
  const isOpenRate = (known.new_rate ?? known.first_rate) && !known.free_first && said.annual_rate && !isAnew;
  const told = [
    isAnew ? undefined : ((isOneWayOnly(known) ? said.repay_method : undefined) ?? said.repay_methods),
    isOpenRate ? said.annual_rate : undefined,
  ];
  return [without, monthly, ...told.map((slot) => slot?.text)].filter((words) => words !== undefined);
}
const WITHOUT =
  /全程(?!(?:下来|一共|总共|合计|的)*利息)|从头|一上来|一开始就|直接|没有?(?:尾款|宽限)|不(?:要|留|设)|不宽限|按月|每个?月(?:还|付)(?!多少)|\b(?:no|without|not|drop|skip|scrap|straight|from the (?:start|beginning)|all along|throughout|monthly|instead)\b/;
const RHYTHM = /按月|每个?月(?:还|付)|\b(?:monthly|instead)\b/g;
const MONTHLY = /(?:每|一)个?月|月供|\b(?:monthly|(?:a|per|each|every) month)\b/;

/** In a part of it only interest is paid, or something is left to its end: another method may be meant for all of it. */
function isOneWayOnly({ interest_first, balloon, balloon_share, worked_over }: Slots): boolean {
  return Boolean(interest_first ?? balloon ?? balloon_share ?? worked_over);
}
