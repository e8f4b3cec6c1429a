import { type CustomerFile, EMPTY_FILE, type Fact, learn } from '../customer/file.ts';
import { foreignCurrency, MONEY_FACTS } from '../understanding/facts/currency.ts';
import { displayMask } from '../understanding/masking/mask.ts';
import type { Entry } from './events.ts';

/** The customer's file as the entries tell it: facts from messages (stage A), contact from the form (stage B), consent. */
export function fileOf(entries: readonly Entry[]): CustomerFile {
  return entries.flatMap(factsOf).reduce(learn, EMPTY_FILE);
}

function factsOf(entry: Entry): Fact[] {
  const { seq, at } = entry;
  switch (entry.type) {
    case 'CustomerSaid': {
      const { slots } = entry.body.reading;
      const currency = foreignCurrency(slots);
      // Each sum says its own: the next loan may be in another.
      const { currency: _, ...others } = slots;
      return Object.entries(others).map(([name, slot]) => ({
        name,
        value: slot.value,
        source: 'message',
        seq,
        at,
        ...(currency && MONEY_FACTS.some((fact) => fact === name) && { currency }),
      }));
    }
    case 'FormSubmitted':
      return Object.entries(entry.body.values).map(([name, value]) => ({
        name,
        value: displayMask(value),
        source: 'form',
        seq,
        at,
      }));
    case 'ConsentGiven':
      return [{ name: `consent ${entry.head.notice}`, value: entry.head.granted, source: 'consent', seq, at }];
    default:
      return [];
  }
}
