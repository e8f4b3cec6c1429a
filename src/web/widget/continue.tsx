import type { EntryFrame } from '../../protocol.ts';
import type { Memory } from '../memory.ts';
import { NextIcon } from './icons.tsx';
import { clockTime } from './local-time.ts';
import type { Settings } from './settings.ts';
import * as strings from './strings.ts';
import { unread, type View } from './view.ts';

interface Props {
  readonly settings: Settings;
  readonly view: View;
  readonly memory: Memory;
  readonly onContinue: () => void;
}

/** The way back into the conversation, with its last words. */
export function Continue({ settings, view, memory, onContinue }: Props) {
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
