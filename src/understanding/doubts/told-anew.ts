import type { Context, Slots } from '../reading.ts';

/**
 * What changes a fact of before in a way its figure alone does not tell, in the message's words: another's income beside the
 * customer's own, what came in hand where a fee was kept back before, the interest of a part of the term, points on a rate that
 * was made of the LPR, a rate beside a fee each month. `facts` are those of the message.
 */
export function toldAnew(text: string, facts: Slots, { slots: known }: Context): readonly string[] {
  const isIncomeAgain = known.monthly_income !== undefined && facts.monthly_income !== undefined;
  const hadFee = (known.upfront_fee ?? known.upfront_fee_rate) !== undefined;
  const hasFee = (facts.upfront_fee ?? facts.upfront_fee_rate) !== undefined;
  const [earner] = isIncomeAgain ? (ANOTHER_EARNER.exec(text) ?? []) : [];
  const [inHand] = hadFee && !hasFee ? (IN_HAND.exec(text) ?? []) : [];
  const isShorter =
    (facts.term_months?.value ?? 0) < (known.term_months?.value ?? 0) && facts.term_months !== undefined;
  const [part] = isShorter ? (INTEREST_OF_A_TIME.exec(text) ?? []) : [];
  // "LPR加45个基点……那减20个呢": of the LPR, or of the rate it made.
  const isByLpr = /lpr/i.test(known.annual_rate?.text ?? '');
  const points = isByLpr && POINTS_ALONE.test(facts.annual_rate?.text ?? '') ? facts.annual_rate?.text : undefined;
  // "跟他说的年化6%一样吗": of a loan whose price was told as a fee each month, another price is somebody's claim.
  const claim = known.monthly_fee_rate && !known.annual_rate ? facts.annual_rate?.text : undefined;
  // "最后留2万一次给" is a part of the loan, and not the loan.
  const [atEnd] = known.amount && facts.amount && !facts.balloon ? (LEFT_TO_THE_END.exec(text) ?? []) : [];
  return [earner, inHand, part, points, claim, atEnd].filter((words) => words !== undefined);
}
const LEFT_TO_THE_END = /(?:最后|末[期尾了]|尾期|到期)[^,。;?\d]{0,3}[留剩压][^,。;?\d]{0,3}\d/;
const POINTS_ALONE = /^(?!.*lpr).*(?:基点|\bbps?\b|basis points?)/i;
/** "3年利息一共多少" of a loan over six: what three of its years cost, or a loan over three. */
const INTEREST_OF_A_TIME =
  /(?:年|个月|期)(?:的|里|内|下来|总共|一共)*利息|\b(?:years?|months?)['’]?(?: worth)?(?: of)? interest\b|\binterest (?:over|in|for|of) (?:the )?[\w ]{1,12}(?:years?|months?)\b/;

const ANOTHER_EARNER =
  /老婆|老公|爱人|配偶|对象|媳妇|妻子|丈夫|[爸妈]|父母|家里|家人|[她他]|[俩两](?:口子|个?人)|一起|加上|算上|也|还有|\b(?:wife|husband|spouse|partner|mother|father|hers?|his|too|as well|also|both|together|add|plus|another)\b/;
const IN_HAND = /到手|到账|拿到|实[收得]|\b(?:in hand|receiv\w+|net|g[eo]t)\b/;
