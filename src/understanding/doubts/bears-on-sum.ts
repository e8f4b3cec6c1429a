import type { Slots } from '../reading.ts';
import { TOPICS } from './sum-topics.ts';

/**
 * Words that bear on a sum or ask for another one than was computed, where no fact read from the message and no calculation
 * made for it accounts for them: a fee nobody read, instalments that begin later, what remains of a loan whose instalment was
 * computed. `text` is normalised, `facts` are those of this message.
 */
export function bearsOnSum(text: string, facts: Slots, intent: string): readonly string[] {
  return TOPICS.flatMap(({ words, by, within, unless }) => {
    if (within?.includes(intent) || by.some((fact) => facts[fact] !== undefined) || unless?.(facts, text)) return [];
    const [hit] = words.exec(text) ?? [];
    return hit === undefined ? [] : [hit];
  });
}
