import type { Context, Slots } from './reading.ts';

/**
 * What changes a fact of before in a way its figure alone does not tell, in the message's words: another's income beside the
 * customer's own, or what came in hand where a fee was kept back before. `facts` are those of the message.
 */
export function toldAnew(text: string, facts: Slots, { slots: known }: Context): readonly string[] {
  const isIncomeAgain = known.monthly_income !== undefined && facts.monthly_income !== undefined;
  const hadFee = (known.upfront_fee ?? known.upfront_fee_rate) !== undefined;
  const hasFee = (facts.upfront_fee ?? facts.upfront_fee_rate) !== undefined;
  const [earner] = isIncomeAgain ? (ANOTHER_EARNER.exec(text) ?? []) : [];
  const [inHand] = hadFee && !hasFee ? (IN_HAND.exec(text) ?? []) : [];
  return [earner, inHand].filter((words) => words !== undefined);
}

const ANOTHER_EARNER =
  /老婆|老公|爱人|配偶|对象|媳妇|妻子|丈夫|[爸妈]|父母|家里|家人|[她他]|[俩两](?:口子|个?人)|一起|加上|算上|也|还有|\b(?:wife|husband|spouse|partner|mother|father|hers?|his|too|as well|also|both|together|add|plus|another)\b/;
const IN_HAND = /到手|到账|拿到|实[收得]|\b(?:in hand|receiv\w+|net|g[eo]t)\b/;
