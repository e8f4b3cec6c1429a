import { expect, test } from 'vitest';
import { given, happened, outcomesOf, say, start } from '../support/given.ts';
import { handbook } from '../support/handbook.ts';

/** A chip that answers a question ("36期") is understood beside that question, and tried in the stories. */
const chips = Object.values(handbook.templates)
  .filter(({ id }) => !id.startsWith('ask_'))
  .flatMap(({ locale, chips }) => chips.map((chip) => [locale, chip] as const));
const each = [...new Map(chips.map(([locale, chip]) => [`${locale} ${chip}`, [locale, chip] as const])).values()];

test.each(each)('the machine has an answer to its own suggestion, in %s: %s', (locale, chip) => {
  const [outcome] = outcomesOf(given(happened(start({ locale }))).when(say(chip)).events);
  // To ask for a missing fact is an answer; to ask what was meant is not.
  const isPuzzled = outcome?.type === 'Replied' && outcome.head.outcome === 'clarify' && outcome.head.asks === null;
  expect([chip, isPuzzled]).toEqual([chip, false]);
});
