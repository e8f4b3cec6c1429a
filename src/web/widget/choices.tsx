import * as strings from './strings.ts';
import { saveTranscript } from './transcript.ts';
import type { View } from './view.ts';

export interface ChoicesProps {
  readonly view: View;
  /** The customer has said something: there is a conversation to save and to end. */
  readonly begun: boolean;
  readonly closed: boolean;
  readonly onNotice: () => void;
  readonly onEnd: () => void;
  /** Before what was chosen happens. */
  readonly onChoice: () => void;
}

/** What the menu offers just now. */
export function Choices({ view, begun, closed, onNotice, onEnd, onChoice }: ChoicesProps) {
  const choices = [
    [strings.save, begun && (() => saveTranscript(view, new Date()))],
    [strings.privacyTitle, view.notice && onNotice],
    [strings.end, begun && !closed && onEnd],
  ] as const;
  return (
    <>
      {choices.map(
        ([words, act]) =>
          act && (
            <button
              type="button"
              key={words}
              onClick={() => {
                onChoice();
                act();
              }}
            >
              {words}
            </button>
          ),
      )}
    </>
  );
}
