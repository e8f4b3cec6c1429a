import type { Actions } from './app.tsx';
import type { Settings } from './settings.ts';
import { Spoken } from './spoken.tsx';
import * as strings from './strings.ts';
import type { View } from './view.ts';

interface Props {
  readonly settings: Settings;
  readonly view: View;
  readonly actions: Actions;
}

/** The conversation before its first word: the desk's greeting, read from its first line. */
export function Greeting(props: Props) {
  return (
    <div class="room">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div class="log" role="log" aria-label={strings.log} tabIndex={0}>
        <div class="flow">
          {props.view.entries.map(
            (entry) =>
              entry.kind === 'notice' && (
                <Spoken
                  key={entry.seq}
                  {...props}
                  entry={entry}
                  text={entry.text}
                  disclosures={entry.disclosures ?? []}
                />
              ),
          )}
        </div>
      </div>
    </div>
  );
}
