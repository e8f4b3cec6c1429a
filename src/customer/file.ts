/** The file on a customer: what is known, from where and since when. Newest wins; what it replaced stays in the history. */
export interface CustomerFile {
  readonly current: Readonly<Record<string, Fact>>;
  /** Facts that were replaced or withdrawn, oldest first. */
  readonly history: readonly Fact[];
}

export interface Fact {
  readonly name: string;
  readonly value: string | number | boolean;
  /** Of a sum that is not in yuan. */
  readonly currency?: string;
  /** How it became known; a form is the customer's own statement after notice, a message may be a passing remark. */
  readonly source: 'message' | 'form' | 'consent';
  readonly seq: number;
  /** ISO, UTC. */
  readonly at: string;
}

export const EMPTY_FILE: CustomerFile = { current: {}, history: [] };

/** Adds a fact. The same value again changes nothing, so the date stays that of the first mention. */
export function learn(file: CustomerFile, fact: Fact): CustomerFile {
  const known = file.current[fact.name];
  const isKnown = known?.value === fact.value && known.source === fact.source && known.currency === fact.currency;
  if (known && isKnown) return file;
  return {
    current: { ...file.current, [fact.name]: fact },
    history: known ? [...file.history, known] : file.history,
  };
}
