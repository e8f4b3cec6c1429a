import type { Card } from '../../protocol.ts';

/** A card in plain lines, for a file. A kind of a later version has none: the reply's own text says it all. */
export function cardLines(card: Card): readonly string[] {
  switch (card.type) {
    case 'schedule':
      return [card.title, ...card.rows.map(({ label, value }) => `${label}: ${value}`)];
    default:
      card.type satisfies never;
      return [];
  }
}
