import type { Card, ShownDisclosure, StaffEntry } from '../../protocol.ts';

/**
 * Reads heads and bodies of entries. They hold what was sealed, perhaps by an older version: every field may be missing,
 * and what is missing reads as empty instead of breaking the page.
 */
export interface Words {
  readonly text: string;
  readonly disclosures: readonly ShownDisclosure[];
  readonly slots: readonly { readonly name: string; readonly value: string; readonly source: string }[];
  readonly figures: readonly (readonly [string, string])[];
  readonly card: Card | null;
}
export interface Reading {
  readonly language: string;
  readonly masked: string;
  readonly guesses: readonly { readonly intent: string; readonly confidence: number }[];
  readonly slots: readonly SlotRead[];
  readonly signs: readonly { readonly kind: string; readonly words: string }[];
  readonly moods: readonly string[];
  readonly conditions: readonly string[];
  readonly because: readonly string[];
  readonly followUp: boolean;
  /** Two or more, when the message held several. */
  readonly questions: readonly { readonly intent: string; readonly text: string }[];
}
export interface SlotRead {
  readonly name: string;
  readonly value: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export function wordsOf(value: unknown): Words | null {
  if (!isRecord(value) || typeof value.text !== 'string') return null;
  return {
    text: value.text,
    disclosures: recordsOf(value.disclosures).map(({ id, text }) => ({ id: textOf(id), text: textOf(text) })),
    slots: recordsOf(value.slots).map((slot) => ({
      name: textOf(slot.name),
      value: shown(slot.value),
      source: textOf(slot.source),
    })),
    figures: Object.entries(isRecord(value.figures) ? value.figures : {}).map(([name, figure]) => [
      name,
      shown(figure),
    ]),
    card: cardOf(value.card),
  };
}

export function readingOf(entry: StaffEntry): Reading | null {
  const reading = entry.body.reading;
  if (!isRecord(reading)) return null;
  const slots = isRecord(reading.slots) ? reading.slots : {};
  return {
    language: textOf(reading.language),
    masked: textOf(reading.masked),
    guesses: [reading, ...recordsOf(reading.others)].map((guess) => ({
      intent: textOf(guess.intent),
      confidence: numberOf(guess.confidence) ?? 0,
    })),
    slots: Object.entries(slots).flatMap(([name, slot]) => (isRecord(slot) ? [slotOf(name, slot)] : [])),
    signs: recordsOf(reading.signs).map((sign) => ({ kind: textOf(sign.kind), words: textOf(sign.words) })),
    moods: textsOf(reading.moods),
    conditions: textsOf(reading.conditions),
    because: textsOf(reading.because),
    followUp: reading.followUp === true,
    questions: recordsOf(reading.questions).map(({ intent, text }) => ({ intent: textOf(intent), text: textOf(text) })),
  };
}

function slotOf(name: string, slot: Readonly<Record<string, unknown>>): SlotRead {
  const { value, text, from, to } = slot;
  return { name, value: shown(value), text: textOf(text), from: numberOf(from) ?? 0, to: numberOf(to) ?? 0 };
}

function cardOf(value: unknown): Card | null {
  if (!isRecord(value) || !Array.isArray(value.rows)) return null;
  const rows = recordsOf(value.rows).map((row) => ({ label: textOf(row.label), value: textOf(row.value) }));
  const plans = recordsOf(value.plans).map((plan) => ({
    name: textOf(plan.name),
    principal_fen: numbersOf(plan.principal_fen),
    interest_fen: numbersOf(plan.interest_fen),
  }));
  return { type: 'schedule', title: textOf(value.title), rows, columns: textsOf(value.columns), plans };
}

/** The texts that a reply was joined from, in order; empty for a person's own words. */
export function templatesOf({ head }: StaffEntry): string {
  return [textOf(head.template), ...textsOf(head.alsoTemplates)].join(' + ');
}

/** The same of a draft that waits beside the words that say so. */
export function draftTemplatesOf({ head }: StaffEntry): string {
  return [textOf(head.draftTemplate), ...textsOf(head.alsoDraftTemplates)].join(' + ');
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
export function numbersOf(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.flatMap((one) => numberOf(one) ?? []) : [];
}
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
/** Any value as a person can read it. */
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map(shown).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
export function recordsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
