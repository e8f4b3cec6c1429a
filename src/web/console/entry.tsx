import type { StaffEntry, Tier } from '../../protocol.ts';
import { Line, NoteBubble, Spoken } from './bubble.tsx';
import { CustomerWords } from './customer-words.tsx';
import { factWords } from './fact-words.ts';
import { shortTime } from './local-time.ts';
import { isRecord, numberOf, numbersOf, shown, textOf, textsOf, wordsOf } from './sealed.ts';
import { bothNames, type Standing } from './standing.ts';
import { named, type Strings } from './strings.ts';
import { type Surroundings, useSurroundings } from './surroundings.ts';

export interface EntryProps {
  readonly conversation: string;
  readonly entry: StaffEntry;
  readonly standing: Standing;
  readonly original: string | null;
  readonly onOriginal: ((original: string | null) => void) | null;
  readonly mayReveal: boolean;
  readonly reload: () => void;
}

/** One entry as the desk reads it: words as bubbles, everything else as a quiet line. */
export function EntryView(props: EntryProps) {
  const { entry, standing } = props;
  const surroundings = useSurroundings();
  const { strings } = surroundings;
  switch (entry.type) {
    case 'CustomerSaid':
      return <CustomerWords {...props} />;
    case 'Replied':
    case 'NoticeSent':
      return <Spoken entry={entry} words={wordsOf(entry.body.words)} />;
    case 'DraftHeld':
    case 'Escalated':
    case 'ClockRanOut':
      return (
        <Spoken
          entry={entry}
          words={wordsOf(entry.body.words)}
          label={holdLabel(entry, surroundings)}
          reasons={textsOf(entry.body.reasons)}
        >
          {settledWords(entry, standing, strings)}
        </Spoken>
      );
    case 'NoteWritten':
      return <NoteBubble entry={entry} text={textOf(entry.body.text)} />;
    default:
      return (
        <Line
          entry={entry}
          words={lineWords(entry, surroundings)}
          details={lineDetails(entry, standing, surroundings)}
        />
      );
  }
}

function holdLabel(entry: StaffEntry, { strings, locale }: Surroundings): string {
  const { head } = entry;
  const promised = strings.promised(shortTime(textOf(head.promisedBy), Date.parse(entry.at), locale));
  const moved =
    entry.type === 'ClockRanOut' ? strings.ranOut(textOf(head.fromTier), textOf(head.tier)) : strings.waitingWords;
  return [moved, textOf(head.tier), promised].join(' · ');
}

function settledWords(entry: StaffEntry, standing: Standing, strings: Strings): string | null {
  const settled = standing.settled.get(entry.seq);
  return settled ? strings.draftSettled(settled.seq) : null;
}

function lineWords(entry: StaffEntry, { strings, people }: Surroundings): string {
  const { type, head, body } = entry;
  const name = bothNames(entry, people);
  switch (type) {
    case 'ConversationStarted':
      return [strings.started, textOf(body.page)].filter((words) => words !== '').join(' · ');
    case 'HumanAsked':
      return strings.humanAsked;
    case 'AdvisorJoined':
      return strings.joined(name, named(strings.roles, textOf(head.role)));
    case 'AdvisorLeft':
      return strings.left(name);
    case 'HandedOver':
      return [strings.handedTo(tierName(head.toTier, strings)), textOf(body.reason)].join(strings.colon);
    case 'DraftRejected':
      return [strings.draftRejected(numberOf(head.draft) ?? 0), textOf(body.reason)].join(strings.colon);
    case 'ReleaseAsked':
      return [
        strings.releaseAsked(name, textsOf(head.rules).join(strings.listMark)),
        textOf(body.reason),
        `“${textOf(body.text)}”`,
      ].join(strings.colon);
    case 'ReleaseRefused':
      return [strings.releaseRefused(numberOf(head.request) ?? 0), textOf(body.reason)].join(strings.colon);
    case 'OriginalRevealed':
      return [strings.revealedBy(numberOf(head.ofSeq) ?? 0), textOf(body.reason)].join(strings.colon);
    case 'ConsentGiven':
      return head.granted === true
        ? strings.consentGiven(textOf(head.notice))
        : strings.consentWithdrawn(textOf(head.notice));
    case 'FormOffered':
      return strings.formOffered(textOf(head.form));
    case 'FormSubmitted':
      return strings.formSubmitted(textOf(head.form));
    case 'DisclosureSeen':
      return strings.disclosureSeen(textOf(head.disclosure), ((numberOf(head.ms) ?? 0) / 1_000).toFixed(1));
    case 'Rated':
      return [strings.rated(numberOf(head.score) ?? 0), textOf(body.comment)]
        .filter((words) => words !== '')
        .join(strings.colon);
    case 'ConversationClosed':
      return [strings.closedBy(textOf(head.reason)), droppedWords(numbersOf(head.dropped), strings)].join('');
    default:
      return named(strings.entryTypes, type);
  }
}

function droppedWords(dropped: readonly number[], strings: Strings): string {
  return dropped.length === 0 ? '' : `${strings.colon}${strings.draftsDropped(dropped)}`;
}

function lineDetails(
  { type, body }: StaffEntry,
  { labels }: Standing,
  reader: Surroundings,
): readonly (readonly [string, string])[] {
  if (type === 'FormSubmitted' && isRecord(body.values))
    return Object.entries(body.values).map(
      ([name, value]) => [named(labels, name), factWords(reader, name, shown(value)).value] as const,
    );
  return [];
}

function tierName(tier: unknown, strings: Strings): string {
  const known: Readonly<Record<string, string>> = strings.tiers satisfies Record<Tier, string>;
  return named(known, textOf(tier));
}
