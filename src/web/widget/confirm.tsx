import { useEffect, useRef } from 'preact/hooks';
import * as strings from './strings.ts';

interface Props {
  /** A person still owes an answer, which nobody could send any more. */
  readonly isWaiting: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export function Confirm({ isWaiting, onYes, onNo }: Props) {
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  const question = isWaiting ? strings.endWaitingQuestion : strings.endQuestion;
  return (
    <div class="confirm" role="alertdialog" aria-label={question}>
      <p>{question}</p>
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
