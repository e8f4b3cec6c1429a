import { useState } from 'preact/hooks';
import type { Actions } from './app.tsx';
import { BackIcon, CloseIcon, PersonIcon } from './icons.tsx';
import { Menu, type MenuProps } from './menu.tsx';
import type { Settings } from './settings.ts';
import * as strings from './strings.ts';
import type { Standing, View } from './view.ts';

interface Props extends MenuProps {
  readonly settings: Settings;
  readonly view: View;
  readonly now: Standing;
  readonly actions: Actions;
  readonly onHome: (() => void) | null;
  readonly onHuman: () => void;
  readonly onClose: () => void;
}

export function Header(props: Props) {
  const { view, now, actions, onHome, onHuman, onClose } = props;
  const [asked, setAsked] = useState(0);
  // Asked once in this stretch: the button rests until a person has come and gone, or the conversation ended.
  const stretch = view.entries.filter(({ kind }) => kind === 'left' || kind === 'closed').length + 1;
  const isAsked = asked === stretch && view.refusal === null;
  const askHuman = (): void => {
    onHuman();
    if (!isAsked && actions.askHuman()) setAsked(stretch);
  };
  return (
    <div class="head">
      {onHome && (
        <button type="button" class="icon" onClick={onHome} aria-label={strings.home} title={strings.home}>
          <BackIcon />
        </button>
      )}
      <p class="name">
        {view.assistant && <span class="called">{view.assistant}</span>} <span class="ai">{strings.aiLabel}</span>
      </p>
      {!now.advisor && !now.closed && (
        <button type="button" class="human" onClick={askHuman} aria-disabled={isAsked}>
          <PersonIcon />
          {isAsked ? strings.humanAsked : strings.human}
        </button>
      )}
      {(view.notice || props.begun) && <Menu {...props} />}
      <button type="button" class="icon" onClick={onClose} aria-label={strings.close} title={strings.close}>
        <CloseIcon />
      </button>
      <Presence {...props} />
    </div>
  );
}

/** Who is there, in one line. */
function Presence({ settings, view, now, later }: Props) {
  const { status } = view;
  const isAsleep = !status || now.closed;
  const words = now.advisor
    ? strings.humanHere(now.advisor)
    : isAsleep
      ? ''
      : status.open && !now.waiting
        ? strings.peopleOpen
        : (later.parts?.presenceWords({ settings, view, now }) ?? '');
  return (
    <p class={now.advisor || (!isAsleep && status.open) ? 'presence there' : 'presence'} title={words}>
      {words}
    </p>
  );
}
