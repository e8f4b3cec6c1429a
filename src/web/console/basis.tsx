import type { ShownDisclosure } from '../../protocol.ts';
import { reasonWords } from './reason-words.ts';
import type { Words } from './sealed.ts';
import { useSurroundings } from './surroundings.ts';

/** The disclosures that went along, folded: staff know them, but must be able to read them. */
export function Disclosures({
  disclosures,
  isOpen = false,
}: {
  readonly disclosures: readonly ShownDisclosure[];
  readonly isOpen?: boolean;
}) {
  const { strings } = useSurroundings();
  if (disclosures.length === 0) return null;
  return (
    <details class="fold" open={isOpen}>
      <summary>
        {strings.disclosures(disclosures.length)} <span class="mono">{disclosures.map(({ id }) => id).join(' ')}</span>
      </summary>
      <ul class="disclosures">
        {disclosures.map(({ id, text }) => (
          <li key={id}>
            <span class="mono">{id}</span> {text}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface BasisProps {
  /** `id@version`; empty for a person's own words. */
  readonly template: string;
  readonly words: Words;
  readonly reasons?: readonly string[];
  readonly isOpen?: boolean;
}

/** What the words rest on: template, what was filled in and from where, exact figures, and why it happened. */
export function Basis({ template, words, reasons = [], isOpen = false }: BasisProps) {
  const surroundings = useSurroundings();
  const { strings } = surroundings;
  return (
    <details class="fold" open={isOpen}>
      <summary>
        {strings.basis} <span class="mono">{template || strings.ownWords}</span>
      </summary>
      {reasons.length > 0 && (
        <>
          <h3>{strings.reasons}</h3>
          <ul class="plain">
            {reasons.map((reason) => (
              <li key={reason}>{reasonWords(surroundings, reason)}</li>
            ))}
          </ul>
        </>
      )}
      {words.slots.length > 0 && (
        <>
          <h3>{strings.slots}</h3>
          <dl class="pairs">
            {words.slots.map(({ name, value, source }) => (
              <div key={name}>
                <dt class="mono">{name}</dt>
                <dd>
                  {value}
                  <small>
                    {strings.source}
                    {strings.colon}
                    {source}
                  </small>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {words.figures.length > 0 && (
        <>
          <h3>{strings.figures}</h3>
          <dl class="pairs">
            {words.figures.map(([name, value]) => (
              <div key={name}>
                <dt class="mono">{name}</dt>
                <dd class="mono">{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </details>
  );
}
