import type { Locale } from '../protocol.ts';

/** Intents that are equally urgent; with a name they are a danger, which people at the desk call so. */
export interface PriorityRow {
  readonly name?: Readonly<Record<Locale, string>> | undefined;
  readonly intents: readonly string[];
}

/** How intents, disclosures and confidence work together (`knowledge/policy.yaml`). */
export interface Policy {
  /** Rows of intents, highest first; a higher row stops lower automatic answers in that turn. */
  readonly priority: readonly PriorityRow[];
  readonly disclosure_order: readonly string[];
  readonly with_our_product: readonly string[];
  readonly with_own_figures: readonly string[];
  /** Target confidence per risk class when no model threshold exists. */
  readonly thresholds: Readonly<Record<'harmless' | 'money', number>>;
  /** Simple or effective all-in rate above which a quote is stopped (R1.5). */
  readonly quote_cap: string;
  /** Below this confidence the machine says it did not understand. */
  readonly unclear_below: number;
  /** Below this confidence the machine asks back rather than draft an answer to what is probably another question. */
  readonly ask_below: number;
  /** Below this confidence nobody is told that it is no business of ours, nor answered past figures that were not read. */
  readonly half_heard_from: number;
  /** Groups of intents whose answers stand in for each other: read as one where thresholds are measured. */
  readonly near: readonly (readonly string[])[];
  /** Words that need a licence in the assistant's name (R0.2). */
  readonly reserved_words: readonly string[];
}
