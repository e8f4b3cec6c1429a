import { areComplete } from '../facts/offers.ts';
import type { Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';

/**
 * Whether a message asks again about loans, or ways of paying early, that were just computed beside each other: "总利息呢", "利息差多少",
 * "两个方案哪个省", "and once the first one is finished?". It tells no fact, so the answer is the one that holds all of them.
 */
export function asksOfSeveral(masked: string, tells: boolean, isOtherTopic: boolean, known: Slots): boolean {
  if (!areSeveral(known) || masked.length > LONGEST) return false;
  const { text } = plain(masked);
  // "The shorter one is paid off" would pass for one payment made.
  if (PAID_OFF.test(text)) return !tells || (known.added_up !== undefined && !DIGIT.test(text));
  // The sum of them says nothing of what one costs more than another.
  if (tells || (known.added_up && COMPARED.test(text))) return false;
  const isPersonal = PERSONAL.test(text.replace(MY_PAYMENT, ''));
  return (!isOtherTopic || NAMED.test(text)) && ASKED.test(text) && !isPersonal;
}
const LONGEST = 72;

function areSeveral(known: Slots): boolean {
  const { prepay_amount, prepay_share, repay_methods, amount } = known;
  return areComplete(known) || Boolean(prepay_amount ?? prepay_share ?? (amount && repay_methods));
}

const ASKED =
  /利息|月供|每个?月|一个月|哪|差|[省多少](?:了|下)?多少|一共|总共|合计|加起来|\b(?:total|altogether|interest|monthly|(?:a|per|each) month|differ\w*|which|cheaper|both|together|sav(?:e|es|ing))\b/;
/** "第一笔还清以后呢": what is left to pay then is a part of the sum. */
const PAID_OFF =
  /(?:第[一二三]|前一?|短|小|先)(?:的?那)?[笔个份][^,。?]{0,4}(?:还[完清]|结清|到期)[^?]{0,12}$|\b(?:once|when|after) (?:the |loan )?(?:first|second|shorter|smaller|one|1|2)\b[^.?]{0,12}\b(?:finish\w*|paid|over|done|gone|ends?|clear\w*)\b/;
const COMPARED = /差|省|\b(?:differ\w*|cheaper|sav(?:e|es|ing))\b/;
const DIGIT = /\d/;
/** What they are called leaves no doubt that they are meant. */
const NAMED =
  /[两二三俩第][一二三]?[笔份]|[两俩]个|哪[笔个份家]|\b(?:both|(?:first|second|third) (?:one|loan)|which (?:one|loan))\b/;
/** Of the loan that was computed. */
const MY_PAYMENT = /\bmy (?=(?:monthly|(?:re)?payments?|instal\w+|term|end date)\b)/g;
const PERSONAL = /我的?(?:合同|账单|名下)|已经?还|上个?月|你们|\b(?:my|your)\b/;

/** Whether ways of repaying are set against each other, and not one of them asked about. */
export function comparesMethods(masked: string): boolean {
  return COMPARES_METHODS.test(plain(masked).text);
}
const COMPARES_METHODS =
  /比|差|区别|不同|哪|划算|合适|更|省|(?:多|少)(?:付|还|掏|给|多少)|还是|\b(?:which|compar\w+|differ\w*|better|cheaper|versus|vs|or)\b/i;
