import { Dialog } from './dialog.tsx';
import type { Strings } from './strings.ts';

interface Props {
  readonly strings: Strings;
  readonly isOn: boolean;
  readonly choose: (isOn: boolean) => void;
  readonly onClose: () => void;
}

/** The keys there are, and the switch for people whose speech input or hands trip over single letters (WCAG 2.1.4). */
export function HelpDialog({ strings, isOn, choose, onClose }: Props) {
  return (
    <Dialog title={strings.shortcuts} onClose={onClose}>
      <p class="hint">{strings.shortcutsHint}</p>
      <dl class="keys">
        {strings.shortcutKeys.map(([keys, words]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input type="checkbox" checked={isOn} onChange={(event) => choose(event.currentTarget.checked)} />
        {strings.shortcutsOn}
      </label>
      <div class="buttons">
        <button type="button" class="primary" onClick={onClose}>
          {strings.close}
        </button>
      </div>
    </Dialog>
  );
}
