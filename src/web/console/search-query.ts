/** What a person looks for: words or a ticket, and days of their own calendar as `2026-11-22`; empty is not asked for. */
export interface Wanted {
  readonly words: string;
  readonly from: string;
  readonly to: string;
}
export type Query = Readonly<Record<string, string>>;

/**
 * The searches to try one after the other until one finds something. What looks like a ticket may be one that is done,
 * which only the index remembers, or no ticket at all.
 */
export function queriesOf({ words, from, to }: Wanted): readonly Query[] {
  const days = {
    ...(from !== '' && { since: startOf(from, 0) }),
    ...(to !== '' && { until: startOf(to, 1) }),
  };
  const wanted = words.trim();
  if (wanted === '') return [days];
  if (!isTicket(wanted)) return [{ words: wanted, ...days }];
  // The letters before the hyphen are the same in every ticket and would find them all.
  const number = wanted.slice(wanted.indexOf('-') + 1);
  return [
    { ticket: wanted.toUpperCase(), ...days },
    { words: number, ...days },
  ];
}

export function isNothing({ words, from, to }: Wanted): boolean {
  return words.trim() === '' && from === '' && to === '';
}

function isTicket(text: string): boolean {
  return /^[A-Za-z]{1,4}-[A-Za-z0-9]{4,40}$/.test(text) || /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9-]{5,40}$/.test(text);
}

/** Midnight of a local day, or `days` later, as an instant. */
function startOf(day: string, days: number): string {
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + days);
  return date.toISOString();
}
