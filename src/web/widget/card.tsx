import { useState } from 'preact/hooks';
import type { Card } from '../../protocol.ts';
import { CostFoot } from './cost-card.tsx';
import type { EntryProps } from './entry.tsx';
import { Payments } from './schedule-card.tsx';

/** Figures beside a reply. A cost sheet is long, so it opens at a tap; its title says that it is there. */
export function CardView({ card, entry, actions, settings }: EntryProps & { readonly card: Card }) {
  const [isOpen, setOpen] = useState(false);
  const rows = (
    <dl>
      {card.rows.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
  if (card.type !== 'cost')
    return (
      <div class="card">
        <p class="title">{card.title}</p>
        {rows}
        <Payments card={card} />
      </div>
    );
  return (
    <details class="card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{card.title}</summary>
      {rows}
      <CostFoot
        {...{ card, isOpen }}
        socketUrl={settings.socketUrl}
        onConfirm={(sheet, ms) => actions.seen(entry.seq, sheet, ms, true)}
      />
    </details>
  );
}
