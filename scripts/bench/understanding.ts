import type { Handbook } from '../../src/knowledge/handbook.ts';
import { classify } from '../../src/understanding/classifier/classify.ts';
import { openModel } from '../../src/understanding/classifier/model.ts';
import { compileCues, cuesOf } from '../../src/understanding/dangers/cues.ts';
import { compileSigns, signsOf } from '../../src/understanding/dangers/signs.ts';
import { slotsOf } from '../../src/understanding/facts/slots.ts';
import { mask } from '../../src/understanding/masking/mask.ts';
import { NO_CONTEXT, type Reading } from '../../src/understanding/reading.ts';
import { clean } from '../../src/understanding/text/clean.ts';
import { languageOf } from '../../src/understanding/text/language.ts';
import { normalise } from '../../src/understanding/text/normalise.ts';
import { understand } from '../../src/understanding/understand.ts';
import { percentile, timeAll, timeEach } from './statistics.ts';

/** Microseconds a message, of about thirty characters, warm. */
export interface UnderstandingTimes {
  readonly messages: number;
  readonly p50: number;
  readonly p99: number;
  /** Means, of the steps one by one. */
  readonly mean: number;
  readonly steps: Readonly<Record<string, number>>;
  /** NFKC and one pass of a regular expression over the same texts; JSON.parse of the same texts. */
  readonly regexFloor: number;
  readonly jsonFloor: number;
}

/** All that happens between the door and the decision: cleaned, masked, understood. */
export function read(text: string, handbook: Handbook): Reading {
  return understand(mask(clean(text)).masked, NO_CONTEXT, handbook);
}

export function measureUnderstanding(
  texts: readonly string[],
  handbook: Handbook,
  seconds: number,
): UnderstandingTimes {
  const whole = timeEach(texts, seconds, (text) => read(text, handbook));
  const json = texts.map((text) => JSON.stringify({ text }));
  return {
    messages: texts.length,
    p50: percentile(whole, 0.5),
    p99: percentile(whole, 0.99),
    mean: timeAll(texts, seconds / 4, (text) => read(text, handbook)),
    steps: stepsOf(texts, handbook, seconds / 8),
    regexFloor: timeAll(texts, seconds / 8, (text) => text.normalize('NFKC').match(WORDS)?.length),
    jsonFloor: timeAll(json, seconds / 8, (text) => JSON.parse(text)),
  };
}

const WORDS = /[\p{L}\p{M}]+|\p{N}+/gu;

function stepsOf(texts: readonly string[], handbook: Handbook, seconds: number): Record<string, number> {
  const signs = compileSigns(handbook.signs);
  const cues = compileCues(handbook.cues);
  const model = openModel(handbook.model.text);
  const products = handbook.products.map(({ id, name, aliases }) => ({
    id,
    names: [name['zh-CN'], name.en, ...aliases],
  }));
  const all = texts.map((text) => ({ text, masked: mask(text).masked, said: normalise(mask(text).masked) }));
  const time = (work: (message: (typeof all)[number]) => unknown) => timeAll(all, seconds, work);
  return {
    clean: time(({ text }) => clean(text)),
    mask: time(({ text }) => mask(text)),
    language: time(({ masked }) => languageOf(masked)),
    normalise: time(({ masked }) => normalise(masked)),
    signs: time(({ said, masked }) => signsOf(said, signs, masked)),
    cues: time(({ said }) => cuesOf(said, cues)),
    slots: time(({ masked }) => slotsOf(masked, products, null)),
    classify: time(({ masked }) => classify(model, masked)),
  };
}
