import { useState } from 'preact/hooks';
import type { Card, CardPlan } from '../../protocol.ts';

/** Every payment of a schedule, behind a fold: a small chart and a table. The figures come as fen; here they are only added. */
export function Payments({ card: { plans = [], columns = [] } }: { readonly card: Card }) {
  return (
    <>
      {plans.map((plan) => (
        <Fold key={plan.name} plan={plan} columns={columns} title={plans.length > 1 ? plan.name : ''} />
      ))}
    </>
  );
}

interface FoldProps {
  readonly plan: CardPlan;
  readonly columns: readonly string[];
  readonly title: string;
}

function Fold({ plan, columns, title }: FoldProps) {
  // A long schedule is drawn only when somebody looks.
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {columns[5]} {title}
      </summary>
      {isOpen && <Table plan={plan} columns={columns} />}
    </details>
  );
}

function Table({ plan: { principal_fen, interest_fen }, columns }: Omit<FoldProps, 'title'>) {
  let owed = principal_fen.reduce((sum, fen) => sum + fen, 0);
  const rows = principal_fen.map((principal, index) => {
    const interest = interest_fen[index] ?? 0;
    owed -= principal;
    return [principal + interest, principal, interest, owed];
  });
  const most = Math.max(...rows.map(([payment = 0]) => payment), 1);
  const area = (heights: readonly number[]) =>
    `M0 1${heights.map((fen, index) => `V${1 - fen / most}H${index + 1}`).join('')}V1`;
  return (
    <>
      <svg class="chart" viewBox={`0 0 ${rows.length} 1`} preserveAspectRatio="none" aria-hidden="true">
        <path d={area(rows.map(([payment = 0]) => payment))} />
        <path d={area(interest_fen)} />
      </svg>
      <p class="key">
        <i /> {columns[2]} <i /> {columns[3]}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard. */}
      <div class="payments" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.slice(0, 5).map((name) => (
                <th key={name}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                <td>{index + 1}</td>
                {row.map((fen) => (
                  <td>{yuan(fen)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function yuan(fen: number): string {
  return (fen / 100).toLocaleString('en', { minimumFractionDigits: 2 });
}
