import type { StaffEntry } from '../../protocol.ts';
import { Basis, Disclosures } from './basis.tsx';
import { fullTime } from './local-time.ts';
import { ReadingView } from './reading.tsx';
import { draftTemplatesOf, readingOf, recordsOf, shown, textOf, textsOf, wordsOf } from './sealed.ts';
import { named } from './strings.ts';
import { useSurroundings } from './surroundings.ts';

const HASH_CHARS = 16;
const PROVENANCE: readonly string[] = [
  'template',
  'alsoTemplates',
  'draftTemplate',
  'alsoDraftTemplates',
  'handbook',
  'settingsVersion',
  'engine',
  'disclosures',
];

type Pairs = readonly (readonly [string, string])[];

/** Everything sealed with one entry, for somebody who checks it. */
export function EntryDetails({ entry }: { readonly entry: StaffEntry }) {
  const { strings, locale, people } = useSurroundings();
  const reading = readingOf(entry);
  const draft = wordsOf(entry.body.draft);
  const draftText = textOf(entry.body.draftText);
  const head = Object.entries(entry.head)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => [name, shown(value)] as const);
  const who = strings[entry.by.kind] + (entry.by.staff ? ` · ${people[entry.by.staff] ?? ''} ${entry.by.staff}` : '');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <aside class="scroll details" aria-label={strings.replayPosition(entry.seq, entry.seq)} tabIndex={0}>
      <Section
        pairs={[
          [strings.seq, String(entry.seq)],
          [strings.time, fullTime(entry.at, locale)],
          [strings.who, who],
          [strings.type, `${named(strings.entryTypes, entry.type)} ${entry.type}`],
        ]}
      />
      <Section title={strings.head} pairs={head.filter(([name]) => !PROVENANCE.includes(name))} isCode />
      <Section
        title={strings.provenance}
        pairs={[...head.filter(([name]) => PROVENANCE.includes(name)), ...shownDisclosures(entry)]}
        isCode
      />
      <Section
        title={strings.chain}
        pairs={[
          [strings.previousHash, entry.prev.slice(0, HASH_CHARS)],
          [strings.hash, entry.hash.slice(0, HASH_CHARS)],
        ]}
        isCode
      />
      {draft && (
        <section>
          <h2>{strings.draft}</h2>
          <p class="words">{draft.text}</p>
          <Disclosures disclosures={draft.disclosures} />
          <Basis template={draftTemplatesOf(entry)} words={draft} reasons={textsOf(entry.body.reasons)} isOpen />
        </section>
      )}
      {draftText !== '' && (
        <section>
          <h2>{strings.draftBefore}</h2>
          <p class="words">{draftText}</p>
        </section>
      )}
      {reading && (
        <section>
          <h2>{strings.reading}</h2>
          <ReadingView reading={reading} />
        </section>
      )}
    </aside>
  );
}

function Section({
  title,
  pairs,
  isCode = false,
}: {
  readonly title?: string;
  readonly pairs: Pairs;
  readonly isCode?: boolean;
}) {
  if (pairs.length === 0) return null;
  return (
    <section>
      {title && <h2>{title}</h2>}
      <dl class="pairs">
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class={isCode ? 'mono' : ''}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The ids that were shown with the words: the head names what was required, the body what the customer got. */
function shownDisclosures({ body }: StaffEntry): Pairs {
  const words = body.words;
  if (typeof words !== 'object' || words === null || !('disclosures' in words)) return [];
  const ids = recordsOf(words.disclosures).map(({ id }) => textOf(id));
  return ids.length > 0 ? [['words.disclosures', ids.join(', ')]] : [];
}
