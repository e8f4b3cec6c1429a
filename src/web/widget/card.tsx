import type { Card } from '../../protocol.ts';

export function CardView({ card }: { readonly card: Card }) {
  return (
    <div class="card">
      <p class="title">{card.title}</p>
      <dl>
        {card.rows.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
