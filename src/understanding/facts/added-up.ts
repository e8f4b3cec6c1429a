import type { Slots } from '../reading.ts';
import { matchesOf } from '../text/matches.ts';
import { sought } from '../text/sought.ts';

type Place = { readonly from: number; readonly to: number };

/**
 * Where a message of normalised text asks what several loans come to together ("两笔加起来每月还多少", "combo mortgage"), or null. Whoever
 * has to choose between them, or pays one of them already, adds nothing up.
 */
export function addsUp(text: string): Place | null {
  const outright = OUTRIGHT.exec(text);
  const hit = outright ?? IN_ALL.exec(text);
  if (hit === null || (outright === null && ALTERNATIVES.test(text)) || CHOOSES.test(text)) return null;
  if (NOT_AS_TOLD.test(isRestOfSeveral(text) ? text.replace(OF_THE_REST, ' ') : text)) return null;
  return { from: hit.index, to: hit.index + hit[0].length };
}
/** "18,000 with 12 months left and 27,000 with 18 months left": what is still to pay of each is a loan told whole. */
function isRestOfSeveral(text: string): boolean {
  return matchesOf(text, REST_OF_TERM).length > 1;
}
const REST_OF_TERM =
  /\b\d{1,3} (?:more )?(?:months?|years?|(?:re)?payments?|instal\w+|emis?) (?:still )?(?:left|to go|to run|remaining|outstanding)\b/g;
const OF_THE_REST = /\b(?:left|to go|to run|remaining|outstanding|owe|still)\b/g;
const OUTRIGHT = sought(
  /组合(?:贷款?|房贷)|(?<!本息|息费|利息?|本金|工资|收入)(?:加(?:到|在)?一?(?:起来?|块)|合(?:起来|在?一起))|[两二三](?:笔|个(?!月)|份)[^,。;]{0,4}(?:一共|总共|合计|一起|总的)|\bcombo (?:loan|mortgage)|\b(?:added (?:up|together)|(?:both|the two)(?: loans)? (?:together|combined)|combined|(?:two|three|both) (?:loans|balances))\b/,
);
const IN_ALL = sought(
  /一共|总共|合计|合共|总的?月供|\b(?:total|altogether|in all|(?<!\b(?:principal|interest) )together)\b/,
);
/** Each of these is one or the other. */
const ALTERNATIVES =
  /方案|[一两三几\d]家|[家行](?=[:\d])|还是|或|\b(?:or|either|offers?|options?|plans?|banks?|lenders?|quotes?|deals?)\b/;
const CHOOSES =
  /哪|划算|便宜|合算|合适|更[省低贵高]|省|差|比(?!例)|[多少](?:还|付|交|给)多少|\b(?:which|cheaper|cheapest|better|best|compar\w*|differ\w*|versus|vs|sav(?:e|es|ing)|instead|refinanc\w*|consolidat\w*)\b/;
/** A loan that runs already or begins later, is turned into another, or is what something else leaves. */
const NOT_AS_TOLD =
  /[年月天]之?后|明年|下个?月|已经?|现有|名下|正在|在还|还[剩欠]|剩|余|(?<!还)有一?[笔个]|首付|总价|原来|原本|本来|之前|以前|老贷|旧|并成|合并|转成|置换|封顶|[担代]保|\bi(?:['’]?ve| have)(?: got)? an?\b|\b(?:next (?:year|month)|later|already|existing|current(?:ly)?|outstanding|owe|left|remaining|old|previous|(?:have|['’]ve) (?:paid|made)|deposit|down payment|price|refinanc\w*)\b/;

/** Each has a sum and a rate of its own, or the words say how many there are: two sums under one rate may be a loan and a part of it. */
export function areSeparate(loans: readonly object[], text: string): boolean {
  const isTold = (loan: object) =>
    'amount' in loan && ('annual_rate' in loan || COUNTED.test(text)) && isPlainLoan(loan);
  return loans.length > 1 && loans.every(isTold);
}
const COUNTED = /组合|[两二三]笔|\b(?:two|both|three) (?:loans|balances|cards|debts)\b/;

/** "总共贷100万，公积金60万，商贷40万": what they come to is none of them. */
export function withoutTheirSum<T extends { readonly amount?: string }>(loans: readonly T[]): readonly T[] {
  const all = loans.reduce((sum, { amount }) => sum + Number(amount ?? Number.NaN), 0);
  return loans.filter((loan) => Object.keys(loan).length > 1 || Number(loan.amount) * 2 !== all);
}

/** Nothing but sum, term, rate and method: a fee, or a payment that is told instead, makes it another sum. */
export function isPlainLoan(loan: object): boolean {
  return Object.keys(loan).every((fact) => PLAIN_FACTS.has(fact));
}
const PLAIN_FACTS: ReadonlySet<string> = new Set<keyof Slots>(['amount', 'term_months', 'annual_rate', 'repay_method']);

/** What the loans told are there for: to be paid together, or to be chosen from. */
export function intentOfSeveral({ added_up }: Slots): 'instalment_calc' | 'rate_calc_apr' {
  return added_up ? 'instalment_calc' : 'rate_calc_apr';
}
