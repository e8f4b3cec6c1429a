import { useEffect, useRef } from 'preact/hooks';
import * as strings from './strings.ts';

interface Props {
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export function Confirm({ onYes, onNo }: Props) {
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  return (
    <div class="confirm" role="alertdialog" aria-label={strings.endQuestion}>
      <p>{strings.endQuestion}</p>
      <div class="buttons">
        <button type="button" class="plain" ref={no} onClick={onNo}>
          {strings.endNo}
        </button>
        <button type="button" class="primary" onClick={onYes}>
          {strings.endYes}
        </button>
      </div>
    </div>
  );
}
