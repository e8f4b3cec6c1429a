import type { ComponentChildren } from 'preact';
import type { StaffEntry } from '../../protocol.ts';
import { Payments } from '../widget/schedule-card.tsx';
import { Basis, Disclosures } from './basis.tsx';
import { shortTime } from './local-time.ts';
import { numberOf, templatesOf, type Words } from './sealed.ts';
import { bothNames } from './standing.ts';
import { useSurroundings } from './surroundings.ts';
import { useNow } from './use-now.ts';

const HALF_MINUTE_MS = 30_000;

interface MetaProps {
  readonly entry: StaffEntry;
  readonly children?: ComponentChildren;
}

/** Who, when, and the entry's number. */
export function Meta({ entry, children }: MetaProps) {
  const { strings, locale, people } = useSurroundings();
  const now = useNow(HALF_MINUTE_MS);
  const name = bothNames(entry, people);
  const who = entry.by.kind === 'advisor' ? name || strings.advisor : strings[entry.by.kind];
  return (
    <p class="meta">
      <b>{who}</b>
      {children}
      <time dateTime={entry.at}>{shortTime(entry.at, now, locale)}</time>
      <span class="seq">#{entry.seq}</span>
    </p>
  );
}

interface SpokenProps {
  readonly entry: StaffEntry;
  readonly words: Words | null;
  readonly label?: string;
  readonly reasons?: readonly string[];
  readonly children?: ComponentChildren;
}

/** Words the customer saw, whoever said them, with what came along and what they rest on. */
export function Spoken({ entry, words, label, reasons = [], children }: SpokenProps) {
  const { strings } = useSurroundings();
  const kind = entry.by.kind === 'advisor' ? 'person' : 'machine';
  return (
    <article class={`turn ours ${kind}${label === undefined ? '' : ' holding'}`} data-seq={entry.seq}>
      <Meta entry={entry}>
        {entry.head.reviewed === true && numberOf(entry.head.draft) !== null && (
          <span class="badge good">{strings.approvedBy}</span>
        )}
      </Meta>
      <div class="bubble">
        {label !== undefined && <p class="label">{label}</p>}
        <p class="words">{words ? words.text : strings.erased}</p>
        {words?.card && (
          <table class="card">
            <caption>{words.card.title}</caption>
            <tbody>
              {words.card.rows.map((row) => (
                <tr key={row.label}>
                  <th scope="row">{row.label}</th>
                  <td>{row.value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {words?.card && <Payments card={words.card} />}
        {words && <Disclosures disclosures={words.disclosures} />}
        {words && <Basis template={templatesOf(entry)} words={words} reasons={reasons} />}
        {children !== null && children !== undefined && <p class="label">{children}</p>}
      </div>
    </article>
  );
}

export function NoteBubble({ entry, text }: { readonly entry: StaffEntry; readonly text: string }) {
  const { strings } = useSurroundings();
  return (
    <article class="turn ours note" data-seq={entry.seq}>
      <Meta entry={entry}>
        <span class="badge amber">
          {strings.note} · {strings.noteHint}
        </span>
      </Meta>
      <div class="bubble">
        <p class="words">{text || strings.erased}</p>
      </div>
    </article>
  );
}

interface LineProps {
  readonly entry: StaffEntry;
  readonly words: string;
  readonly details: readonly (readonly [string, string])[];
}

export function Line({ entry, words, details }: LineProps) {
  const { locale } = useSurroundings();
  const now = useNow(HALF_MINUTE_MS);
  return (
    <div class="line" data-seq={entry.seq}>
      <p>
        {words} <time dateTime={entry.at}>{shortTime(entry.at, now, locale)}</time>{' '}
        <span class="seq">#{entry.seq}</span>
      </p>
      {details.length > 0 && (
        <dl class="pairs">
          {details.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
