import type { MutableSlots, SlotAt } from '../reading.ts';
import { sought } from '../text/sought.ts';

/**
 * That a rate is wanted by the day or the month: "年化7.2%折成日息", "14.6% a year is how much per day", or the nominal rate behind
 * an effective one. Without a rate in the same message only the rate's own words count ("那月息呢"): "每个月多少" may ask for a
 * payment.
 */
export function readConversion(text: string, slots: MutableSlots, at: SlotAt, continuing: boolean): void {
  const rate = slots.annual_rate;
  if (!rate && !continuing) return;
  const told = rate && effectiveIn(text);
  if (told && rate.stated === 'annual' && at(told, '').from === rate.from) {
    const nominal = NOMINAL.exec(text);
    if (nominal !== null) slots.rate_wanted = at(placeOf(nominal), 'nominal');
    return;
  }
  const words = text.replace(COMPOUNDED, (how) => ' '.repeat(how.length));
  const hit = NAMED.exec(words) ?? (rate ? (ASKED.exec(words) ?? ASKED_IN_ENGLISH.exec(words)) : null);
  if (hit === null) return;
  const wanted = /月|month/.test(hit[0]) && !/[日天]|da(?:y|ily)/.test(hit[0]) ? 'monthly' : 'daily';
  slots.rate_wanted = at(placeOf(hit), wanted);
}

/** Where the number of a rate stands that is told as an effective one, with its interest on interest in it already. */
export function effectiveIn(text: string): { readonly from: number; readonly to: number } | null {
  const before = EFFECTIVE.exec(text);
  const hit = before ?? EFFECTIVE_AFTER.exec(text);
  if (hit === null) return null;
  const from = before ? hit.index + hit[0].length : hit.index;
  return { from, to: from + 1 };
}
export const EFFECTIVE = sought(
  /(?:(?:实际|有效)年?利率[是为:]?|\b(?:effective(?: (?:annual|yearly|interest))*(?: (?:rate|apr))?|ear|eir)(?: (?:is|of|was|at)|:)?) ?(?=\d[\d.]{0,6} ?(?:%|per ?cent\b)(?! (?:(?:a year|p\.?a\.?|annual|per annum) )?(?:nominal|compounded|simple)))/,
);
const EFFECTIVE_AFTER = /\b\d[\d.]{0,6} ?(?:%|per ?cent) (?:(?:a year|p\.?a\.?) )?effective\b/;
/** What may be asked of it. */
const NOMINAL = /名义|月(?:利率|息)|\bnominal\b|\b(?:monthly|simple)(?: \w+)? rate\b|\b(?:a|per|each|every) month\b/;
/** How a rate is charged, and none that is asked for. */
const COMPOUNDED = /\bcompound(?:ed|ing|s)? (?:daily|monthly|every (?:day|month)|each (?:day|month))\b/g;

function placeOf({ index, 0: words }: RegExpExecArray): { readonly from: number; readonly to: number } {
  return { from: index, to: index + words.length };
}

const NAMED =
  /(?:折|换|转|算|合|等于|相当于|就是|是)(?:算|合|换|成|为|到|出|多少|的|一下|\s)*(?:每?[日月天](?:利率|息)|一[天日]的?(?:利率|利息))(?![\s是为:]?[\d.万千百一二三四五六七八九十])|[日月](?:利率|息)(?:是|为|等于|有|要|又)*(?:多少|几|怎么算|呢)|\b(?:daily|monthly) (?:interest )?rate\b/;
const ASKED = /(?:每|一)个?(?:天|日|月)(?:的?(?:利率|利息))?(?:是|合|等于|有|要|得)*(?:多少|几|[百千万]分之几)/;
const ASKED_IN_ENGLISH =
  /\b(?:how much|how many|what|convert\w*|into|equals?|works? out|break\w*)\b(?![^,.;?]{0,40}\b(?:(?:re)?pay(?:ing|ments?)?|instal?ments?)\b)[^,.;?]{0,40}\b(?:daily|monthly|(?:per|a|each|every) (?:day|month))\b(?! (?:fee|pay|instal))/;
