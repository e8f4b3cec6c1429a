import { useEffect, useRef } from 'preact/hooks';
import type { Locale, QueueRow } from '../../protocol.ts';
import type { GuardHit, Problem } from './api.ts';
import { cut } from './ranges.ts';
import { useSurroundings } from './surroundings.ts';
import { type Guarded, useGuard } from './use-guard.ts';

const TEXT_CHARS = 4_000;

interface Props {
  readonly row: QueueRow;
  readonly label: string;
  readonly placeholder?: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
  /** Grows whenever the person asks for the field. */
  readonly takesFocus?: number;
  /** Of the last attempt to send; its hits count as long as nothing newer is known. */
  readonly problem: Problem | null;
  /** Where only learned examples speak against the words, somebody senior may be asked. */
  readonly onAskRelease?: () => void;
}

/** A field for words to a customer, watched by the guard while they are typed. */
export function GuardedText({
  row,
  label,
  placeholder,
  text,
  takesFocus,
  onText,
  onSend,
  problem,
  onAskRelease,
}: Props) {
  const guarded = useGuard(text, localeOf(row));
  const hits = guarded.hits.length > 0 ? guarded.hits : guarded.state === 'pass' ? [] : (problem?.hits ?? []);
  const isCurrent = guarded.hits.length === 0 || guarded.of === text;
  return (
    <div class="guarded">
      <SendField
        {...{
          label,
          text,
          onText,
          onSend,
          ...(takesFocus !== undefined && { takesFocus }),
          ...(placeholder !== undefined && { placeholder }),
        }}
        hits={isCurrent ? hits : []}
      />
      <GuardWords {...{ guarded, hits }} text={guarded.of || text} {...(onAskRelease && { onAskRelease })} />
    </div>
  );
}

/** The customer's language: the words are for them. */
function localeOf(row: QueueRow): Locale {
  return row.language === 'en' ? 'en' : 'zh-CN';
}

interface FieldProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
  /** Grows whenever the person asks for the field. */
  readonly takesFocus?: number;
  readonly hits?: readonly GuardHit[];
}

/** A text field that grows. The copy beneath it gives it its height and carries the underlines. */
export function SendField({ label, placeholder, text, onText, onSend, takesFocus = 0, hits = [] }: FieldProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (takesFocus === 0) return;
    box.current?.focus();
    // Focus alone brings the caret into sight, which stands behind the last word.
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [takesFocus]);
  const pressed = (event: KeyboardEvent): void => {
    // While an input method composes, Enter belongs to it.
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    onSend();
  };
  return (
    <div class="field">
      <div class="copy" aria-hidden="true">
        {cut(text, hits).map((piece, index) => (piece.marked ? <mark key={index}>{piece.text}</mark> : piece.text))}
        {'\u200b'}
      </div>
      <textarea
        ref={box}
        rows={1}
        aria-label={label}
        aria-invalid={hits.length > 0}
        maxLength={TEXT_CHARS}
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={pressed}
        {...(placeholder !== undefined && { placeholder })}
      />
    </div>
  );
}

interface WordsProps {
  readonly guarded: Guarded;
  readonly hits: readonly GuardHit[];
  readonly text: string;
  readonly onAskRelease?: () => void;
}

function GuardWords({ guarded, hits, text, onAskRelease }: WordsProps) {
  const { strings } = useSurroundings();
  if (hits.length === 0)
    return (
      <p class={`guard ${guarded.state}`} aria-live="polite">
        {guarded.state === 'pass' && `✓ ${strings.guardPass}`}
        {guarded.state === 'checking' && strings.guardChecking}
        {guarded.state === 'unknown' && strings.guardUnknown}
      </p>
    );
  return (
    <div class="guard hits" aria-live="polite">
      <p>
        <b>{strings.guardHits(hits.length)}</b>
      </p>
      <ul>
        {[...hits]
          .sort((a, b) => a.from - b.from)
          .map((hit) => (
            <li key={`${hit.rule} ${hit.from}`}>
              <q>{text.slice(hit.from, hit.to)}</q> {hit.why} <span class="mono">{hit.rule}</span>
              {hit.instead && (
                <p class="instead">
                  <b>{strings.guardInstead}</b>
                  {strings.colon}
                  {hit.instead}
                </p>
              )}
            </li>
          ))}
      </ul>
      {onAskRelease && hits.every(({ learned }) => learned) && (
        <p>
          {strings.learnedOnly}{' '}
          <button type="button" onClick={onAskRelease}>
            {strings.askRelease}
          </button>
        </p>
      )}
    </div>
  );
}
