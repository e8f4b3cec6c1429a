import type { Card } from '../../protocol.ts';

/** A picture of figures beside a reply. A kind of a later version is not drawn: the reply's own text says it all. */
export function CardView({ card }: { readonly card: Card }) {
  switch (card.type) {
    case 'schedule':
      return <Rows title={card.title} rows={card.rows} />;
    default:
      card.type satisfies never;
      return null;
  }
}

function Rows({ title, rows }: Pick<Card, 'title' | 'rows'>) {
  return (
    <div class="card">
      <p class="title">{title}</p>
      <dl>
        {rows.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
