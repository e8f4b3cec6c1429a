import type { Card } from '../../protocol.ts';

/** A card in plain lines, for a file: every kind, also one of a later version, has a title and rows. */
export function cardLines(card: Card): readonly string[] {
  return [card.title, ...card.rows.map(({ label, value }) => `${label}: ${value}`)];
}
