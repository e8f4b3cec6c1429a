import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { SendIcon } from './icons.tsx';
import * as strings from './strings.ts';

const BOUND = 2_000;
const COUNT_FROM = 1_800;
const TALLEST_PX = 136;

interface Props {
  readonly draft: string;
  readonly setDraft: (draft: string) => void;
  readonly onSay: (text: string) => boolean;
  readonly onTyping: () => void;
  readonly children: ComponentChildren;
}

export function Composer({ draft, setDraft, onSay, onTyping, children }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const text = draft.trim();
  const isTooLong = text.length > BOUND;

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    // Read even when empty: the draft is what changes the height.
    area.style.height = `${Math.min(draft ? area.scrollHeight : 0, TALLEST_PX)}px`;
  }, [draft]);

  const send = (): void => {
    if (text === '' || isTooLong || !onSay(text)) return;
    setDraft('');
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // 229 is Safari's way of saying that this Enter only ends a composition.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      class="foot"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {children}
      <div class="compose">
        <textarea
          ref={field}
          rows={1}
          value={draft}
          placeholder={strings.placeholder}
          aria-label={strings.placeholder}
          aria-invalid={isTooLong}
          enterkeyhint="send"
          autocomplete="off"
          onInput={(event) => {
            setDraft(event.currentTarget.value);
            onTyping();
          }}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          class="send"
          aria-label={strings.send}
          title={strings.send}
          disabled={text === '' || isTooLong}
        >
          <SendIcon />
        </button>
      </div>
      {text.length > COUNT_FROM && (
        <p class={isTooLong ? 'count over' : 'count'} role={isTooLong ? 'alert' : undefined}>
          {isTooLong ? `${strings.tooLong(BOUND)} · ` : ''}
          {strings.count(text.length, BOUND)}
        </p>
      )}
    </form>
  );
}
