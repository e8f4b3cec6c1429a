import { useLayoutEffect, useRef } from 'preact/hooks';
import * as strings from './strings.ts';
import type { View } from './view.ts';

interface Props {
  readonly notice: NonNullable<View['notice']>;
  readonly onClose: () => void;
  /** Null when there is no consent to withdraw. */
  readonly onWithdraw: (() => void) | null;
}

/** The privacy notice in force, with its version: the words a consent is given to. */
export function Paper({ notice, onClose, onWithdraw }: Props) {
  const close = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const root = close.current?.getRootNode();
    const before = root instanceof ShadowRoot ? root.activeElement : null;
    close.current?.focus();
    // Back to the form or the menu it was opened from, as soon as that is awake again.
    return () => queueMicrotask(() => before instanceof HTMLElement && before.focus());
  }, []);
  return (
    <div class="paper" role="dialog" aria-label={strings.privacyTitle}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div class="page" tabIndex={0}>
        <h2>{strings.privacyTitle}</h2>
        <p class="meta">{strings.version(notice.id)}</p>
        <p>{notice.text}</p>
      </div>
      <div class="buttons">
        {onWithdraw && (
          <button
            type="button"
            class="plain"
            onClick={() => {
              onWithdraw();
              onClose();
            }}
          >
            {strings.withdraw}
          </button>
        )}
        <button type="button" class="primary" ref={close} onClick={onClose}>
          {strings.understood}
        </button>
      </div>
    </div>
  );
}
