import type { MutableSlots, SlotAt, Slots } from '../reading.ts';

/** Plans that are computed nowhere here, so that nobody is told the figures of another; and the answers to what was asked about them. */
export function readPlan(text: string, asked: string | null, slots: MutableSlots, at: SlotAt): void {
  const odd = ODD.exec(text) ?? ODD_IN_ENGLISH.exec(text);
  if (odd !== null) slots.odd_plan = at({ from: odd.index, to: odd.index + odd[0].length }, true);
  if (asked === 'monthly_plan' && odd === null && AGREES.test(text))
    slots.monthly_plan = at({ from: 0, to: text.length }, true);
  if (asked !== 'fee_timing') return;
  const once = ONCE.exec(text);
  const each = EACH.exec(text);
  if ((once === null) === (each === null)) return;
  slots.fee_timing = at({ from: 0, to: text.length }, once === null ? 'each_month' : 'once');
}

const ODD = new RegExp(
  '(?:每|按)(?:个)?(?:季度?|周|星期|礼拜|两周|半年|半个月|年)(?:度)?(?:都|各|只|要|得|年?底|年?末|一次|固定){0,3}(?:还|付|供|结)|季度?(?:还|付|供)|[双两]周(?:还|供|付)|' +
    '每(?:个)?(?:季度?|周|星期|礼拜|半年|半个月)(?:还|付|供|多少)|气球|尾款|' +
    '[前头][\\d一二两三四五六七八九十]+个?[年月期][^,。;]{0,6}(?:只|先)?(?:还|付)?(?:利息|息|不还|不用还|宽限)|宽限期|' +
    '(?:第一年|首年|前[\\d一二两三]年)[^。;]{0,12}(?:之?后|剩下|第二年|余下)|' +
    '\\b(?:quarterly|weekly|bi-?weekly|fortnight(?:ly)?|half[- ]yearly|semi-?annual(?:ly)?|(?:every|per|each) (?:quarter|week|two weeks)|balloon|grace period|interest[- ]only for the first|teaser)\\b',
);
/** Interest by the quarter and the principal at the end: three months' interest each time. */
export function isInterestByQuarter({ repay_method, odd_plan }: Slots): boolean {
  return repay_method?.value === 'interest_only' && /季|quarter/i.test(odd_plan?.text ?? '');
}

/** Payments left out, made beforehand, by the year or every other month. */
const ODD_IN_ENGLISH =
  /\b(?:payment holidays?|skip(?:ping|s)? (?:\w+ ){0,3}(?:re)?payments?|(?:re)?payments? (?:due )?in advance|deferr(?:ed|al|ing)|step(?:ped)?[- ]up|every (?:other|second|two|three|six) (?:months?|weeks?)|twice a (?:year|month)|(?:re)?paid (?:yearly|annually|once a year)|(?:yearly|annual) (?:(?:re)?payments?|instal?ments?)|(?:no|without) payments? for|rate (?:in|after|from) (?:year|month) \w+ (?:goes|rises|drops|steps|changes|resets|jumps|falls)|(?:goes|rises|drops|steps|changes|resets|jumps|falls) (?:up |down )?to [\d.]{1,5} ?%? (?:in|after|from) (?:year|month|the))\b/;
const AGREES = /月|好|行|可以|嗯|是的?|对|\b(?:yes|ok(?:ay)?|sure|month\w*|fine|please)\b/;
const ONCE = /一次|放款|前期|先(?:收|扣|交)|开始|\b(?:once|one[- ]?(?:off|time)|up-?front|start|beginning)\b/;
const EACH = /每个?[月期]|按[月期]|月月|\b(?:month\w*|each|every|instal\w*)\b/;
