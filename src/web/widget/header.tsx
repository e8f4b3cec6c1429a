import { useRef, useState } from 'preact/hooks';
import type { Actions } from './app.tsx';
import { BackIcon, CloseIcon, MenuIcon, PersonIcon } from './icons.tsx';
import { deskTime, promisedTime } from './local-time.ts';
import type { Settings } from './settings.ts';
import type { Strings } from './strings.ts';
import type { Standing, View } from './view.ts';

interface Props {
  readonly settings: Settings;
  readonly strings: Strings;
  readonly view: View;
  readonly now: Standing;
  readonly actions: Actions;
  readonly onHome: (() => void) | null;
  readonly onHuman: () => void;
  readonly onSave: (() => void) | null;
  readonly onNotice: (() => void) | null;
  readonly onEnd: (() => void) | null;
  readonly onClose: () => void;
}

export function Header(props: Props) {
  const { strings, view, now, actions, onHome, onHuman, onClose } = props;
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
      <Menu {...props} />
      <button type="button" class="icon" onClick={onClose} aria-label={strings.close} title={strings.close}>
        <CloseIcon />
      </button>
      <Presence {...props} />
    </div>
  );
}

/** Who is there, in one line; while a person is awaited, the promise. */
function Presence({ settings, strings, view, now }: Props) {
  const { status } = view;
  const [isThere, words] = presence();
  return (
    <p class={isThere ? 'presence there' : 'presence'} title={words}>
      {words}
    </p>
  );

  function presence(): readonly [boolean, string] {
    if (now.advisor) return [true, strings.humanHere(now.advisor)];
    if (!status || now.closed) return [false, ''];
    if (now.waiting) {
      const by = promisedTime(
        status.promised_by ?? now.waiting.promised_by,
        new Date(),
        settings.language,
        view,
        strings,
      );
      return [status.open, status.position ? strings.queued(strings.place(status.position), by) : by];
    }
    if (status.open) return [true, strings.peopleOpen];
    if (!status.opens_at) return [false, strings.peopleClosed];
    return [false, strings.backAt(deskTime(status.opens_at, new Date(), settings.language, view, strings))];
  }
}

function Menu({ strings, onSave, onNotice, onEnd }: Props) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
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
  const choices = [
    [strings.save, onSave],
    [strings.privacyTitle, onNotice],
    [strings.end, onEnd],
  ] as const;
  if (choices.every(([, act]) => act === null)) return null;
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
          {choices.map(
            ([words, act]) =>
              act && (
                <button
                  type="button"
                  key={words}
                  onClick={() => {
                    // Back to where the keyboard was, before what follows takes the focus for itself.
                    button.current?.focus();
                    setOpen(false);
                    act();
                  }}
                >
                  {words}
                </button>
              ),
          )}
        </div>
      )}
    </div>
  );
}
