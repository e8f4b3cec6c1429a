import type { ComponentChildren } from 'preact';
import type { EntryFrame } from '../../protocol.ts';
import type { Memory } from '../memory.ts';
import { NextIcon } from './icons.tsx';
import { clockTime } from './local-time.ts';
import type { Settings } from './settings.ts';
import type { Strings } from './strings.ts';
import { unread, type View } from './view.ts';

interface Props {
  readonly settings: Settings;
  readonly strings: Strings;
  readonly view: View;
  readonly memory: Memory;
  /** A conversation is under way; before that the greeting itself stands here. */
  readonly begun: boolean;
  readonly onSay: (text: string) => void;
  readonly onContinue: () => void;
  readonly children: ComponentChildren;
}

export function Home({ settings, strings, view, memory, begun, onSay, onContinue, children }: Props) {
  return (
    <div class={begun ? 'home' : 'home fresh'}>
      <div class="hero">
        <h2>{strings.hello}</h2>
        <p>{strings.helloMore}</p>
      </div>
      {begun ? <Continue {...{ settings, strings, view, memory, onContinue }} /> : children}
      {/* No landmark: the page around may have a section of that name. */}
      <fieldset class="asked">
        <legend>{strings.questionsTitle}</legend>
        <div>
          {strings.questions.map((question) => (
            <button type="button" class="chip" key={question} onClick={() => onSay(question)}>
              {question}
            </button>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

function Continue({
  settings,
  strings,
  view,
  memory,
  onContinue,
}: Pick<Props, 'settings' | 'strings' | 'view' | 'memory' | 'onContinue'>) {
  const last = view.entries.findLast(hasWords);
  const news = unread(view.entries, memory.read().readSeq);
  return (
    <div class="room">
      <button type="button" class="continue" onClick={onContinue}>
        <span>
          <b>{strings.continueTalk}</b>
          {last && (
            <span class="last">
              {clockTime(last.at, settings.language)} {last.text}
            </span>
          )}
        </span>
        {news > 0 && <span class="news">{news}</span>}
        <NextIcon />
      </button>
    </div>
  );
}

function hasWords(entry: EntryFrame): entry is EntryFrame & { readonly text: string } {
  return 'text' in entry;
}
