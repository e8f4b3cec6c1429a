import type { Handbook } from '../../knowledge/handbook.ts';
import { asksOfCalculation, isCalculation } from '../facts/calculation.ts';
import type { Reading } from '../reading.ts';
import type { ReadPart } from '../text/questions.ts';
import { missingFact } from './missing-fact.ts';

/** As sure as where every fact of a calculation was given. */
const SURE = 0.96;

/**
 * Parts that ask for a figure of the calculation beside them are that calculation: "20万3年6%每月还多少？最后一期还多少？" asks
 * nothing of anybody's running contract. Only where every fact was given; what sounds of a danger joins nothing.
 */
export function joinCalculation(
  parts: readonly ReadPart[],
  whole: Reading,
  handbook: Handbook,
): { readonly parts: readonly ReadPart[]; readonly whole: Reading } {
  if (whole.signs.length > 0 || parts.some(({ reading }) => reading.signs.length > 0)) return { parts, whole };
  const intent = [whole, ...parts.map(({ reading }) => reading)].find((one) =>
    isComplete(one, whole, handbook),
  )?.intent;
  if (intent === undefined) return { parts, whole };
  const isJoined = ({ text, reading }: ReadPart) => reading.intent !== intent && asksOfCalculation(text);
  const joins = parts.filter(isJoined);
  if (joins.length === 0) return { parts, whole };
  const asCalculation = (reading: Reading): Reading => ({ ...reading, intent, confidence: SURE });
  const isWhole =
    joins.some(({ reading }) => reading.intent === whole.intent) ||
    parts.every((part) => isJoined(part) || part.reading.intent === intent);
  return {
    parts: parts.map((part) => (isJoined(part) ? { ...part, reading: asCalculation(part.reading) } : part)),
    whole: isWhole ? asCalculation(whole) : whole,
  };
}

function isComplete({ intent, slots }: Reading, whole: Reading, { intents }: Handbook): boolean {
  const rule = intents[intent];
  return rule !== undefined && isCalculation(intent) && missingFact(rule, { ...whole.slots, ...slots }) === undefined;
}
