import type { MutableSlots, SlotAt } from '../reading.ts';

/**
 * That a rate is wanted by the day or the month: "年化7.2%折成日息", "14.6% a year is how much per day". Without a rate in
 * the same message only the rate's own words count ("那月息呢"): "每个月多少" may ask for a payment.
 */
export function readConversion(text: string, slots: MutableSlots, at: SlotAt, continuing: boolean): void {
  const hasRate = slots.annual_rate !== undefined;
  if (!hasRate && !continuing) return;
  const hit = NAMED.exec(text) ?? (hasRate ? (ASKED.exec(text) ?? ASKED_IN_ENGLISH.exec(text)) : null);
  if (hit === null) return;
  const wanted = /月|month/.test(hit[0]) && !/[日天]|da(?:y|ily)/.test(hit[0]) ? 'monthly' : 'daily';
  slots.rate_wanted = at({ from: hit.index, to: hit.index + hit[0].length }, wanted);
}

const NAMED =
  /(?:折|换|转|算|合|等于|相当于|就是|是)(?:算|合|换|成|为|到|出|多少|的|一下|\s)*(?:每?[日月天](?:利率|息)|一[天日]的?(?:利率|利息))(?![\s是为:]?[\d.万千百一二三四五六七八九十])|[日月](?:利率|息)(?:是|为|等于|有|要|又)*(?:多少|几|怎么算|呢)|\b(?:daily|monthly) (?:interest )?rate\b/;
const ASKED = /(?:每|一)个?(?:天|日|月)(?:的?(?:利率|利息))?(?:是|合|等于|有|要|得)*(?:多少|几|[百千万]分之几)/;
const ASKED_IN_ENGLISH =
  /\b(?:how much|how many|what|convert\w*|into|equals?|works? out|break\w*)\b(?![^,.;?]{0,40}\b(?:(?:re)?pay(?:ing|ments?)?|instal?ments?)\b)[^,.;?]{0,40}\b(?:daily|monthly|(?:per|a|each|every) (?:day|month))\b(?! (?:fee|pay|instal))/;
