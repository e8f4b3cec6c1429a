import { useRef, useState } from 'preact/hooks';
import type { Actions } from './app.tsx';
import { CloseIcon, MenuIcon, PersonIcon } from './icons.tsx';
import type { Strings } from './strings.ts';
import type { Standing, View } from './view.ts';

interface Props {
  readonly strings: Strings;
  readonly view: View;
  readonly now: Standing;
  readonly actions: Actions;
  readonly privacyUrl: string | null;
  readonly onEnd: (() => void) | null;
  readonly onWithdraw: (() => void) | null;
  readonly onClose: () => void;
}

export function Header({ strings, view, now, actions, privacyUrl, onEnd, onWithdraw, onClose }: Props) {
  const [asked, setAsked] = useState(0);
  // Asked once in this stretch: the button rests until a person has come and gone, or the conversation ended.
  const stretch = view.entries.filter(({ kind }) => kind === 'left' || kind === 'closed').length + 1;
  const isAsked = asked === stretch && view.refusal === null;
  const askHuman = (): void => {
    if (!isAsked && actions.askHuman()) setAsked(stretch);
  };
  return (
    <header class="head">
      <div class="who">
        <p class="name">
          <span class="called">{view.assistant ?? strings.open}</span> <span class="ai">{strings.aiLabel}</span>
        </p>
        <p class="presence">
          {now.advisor
            ? strings.humanHere(now.advisor)
            : view.status
              ? view.status.open
                ? strings.peopleOpen
                : strings.peopleClosed
              : ''}
        </p>
      </div>
      {!now.advisor && !now.closed && (
        <button type="button" class="human" onClick={askHuman} aria-disabled={isAsked}>
          <PersonIcon />
          {isAsked ? strings.humanAsked : strings.human}
        </button>
      )}
      {(onEnd || onWithdraw || privacyUrl) && <Menu {...{ strings, onEnd, onWithdraw, privacyUrl }} />}
      <button type="button" class="icon" onClick={onClose} aria-label={strings.close} title={strings.close}>
        <CloseIcon />
      </button>
    </header>
  );
}

function Menu({
  strings,
  onEnd,
  onWithdraw,
  privacyUrl,
}: Pick<Props, 'strings' | 'onEnd' | 'onWithdraw' | 'privacyUrl'>) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const choose = (act: () => void) => () => {
    setOpen(false);
    act();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.preventDefault();
    setOpen(false);
    button.current?.focus();
  };
  const onFocusOut = (event: FocusEvent): void => {
    const { currentTarget: menu, relatedTarget: next } = event;
    if (menu instanceof Node && !(next instanceof Node && menu.contains(next))) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and focus only pass through here on their way from the buttons
    <div class="menu" onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <button
        type="button"
        class="icon"
        ref={button}
        aria-expanded={isOpen}
        aria-label={strings.menu}
        title={strings.menu}
        onClick={() => setOpen(!isOpen)}
      >
        <MenuIcon />
      </button>
      {isOpen && (
        <div class="choices">
          {onEnd && (
            <button type="button" onClick={choose(onEnd)}>
              {strings.end}
            </button>
          )}
          {onWithdraw && (
            <button type="button" onClick={choose(onWithdraw)}>
              {strings.withdraw}
            </button>
          )}
          {privacyUrl && (
            <a href={privacyUrl} target="_blank" rel="noopener">
              {strings.privacyLink.charAt(0).toUpperCase() + strings.privacyLink.slice(1)}
            </a>
          )}
        </div>
      )}
    </div>
  );
}
