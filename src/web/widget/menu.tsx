import { useRef, useState } from 'preact/hooks';
import type { ChoicesProps } from './choices.tsx';
import { Fetched } from './fetched.tsx';
import { MenuIcon } from './icons.tsx';
import * as strings from './strings.ts';
import type { Later } from './use-later.ts';

export interface MenuProps extends Omit<ChoicesProps, 'closed' | 'onChoice'> {
  readonly now: { readonly closed: boolean };
  readonly later: Later;
}

export function Menu({ view, now, begun, onNotice, onEnd, later }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    // Back to where the keyboard was, before what follows takes the focus for itself.
    button.current?.focus();
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.preventDefault();
    close();
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
          <Fetched later={later}>
            {({ Choices }) => <Choices {...{ view, begun, onNotice, onEnd }} closed={now.closed} onChoice={close} />}
          </Fetched>
        </div>
      )}
    </div>
  );
}
