import { useState } from 'preact/hooks';
import type { EntryProps } from './entry.tsx';
import { StarIcon } from './icons.tsx';
import * as strings from './strings.ts';
import type { EntryOf } from './view.ts';

const SCORES = [1, 2, 3, 4, 5] as const;
const COMMENT_CHARS = 1_000;

/** Offered once the conversation has ended. Sent, it comes back as an entry; on its way, there is nothing left to ask. */
export function Rating({ entry, view, actions }: EntryProps<EntryOf<'closed'>>) {
  const [score, setScore] = useState(0);
  const [comment, setComment] = useState('');
  if (view.parcels.some(({ frame }) => frame.type === 'rate')) return <p class="event">{strings.ratingThanks}</p>;
  const send = (event: Event): void => {
    event.preventDefault();
    if (score > 0) actions.rate(score, comment.trim());
  };
  return (
    <form class="sheet rating" onSubmit={send}>
      <fieldset>
        <legend>{strings.ratingQuestion}</legend>
        <div class="stars">
          {SCORES.map((value) => (
            <label key={value} class={value <= score ? 'lit' : ''}>
              <input
                type="radio"
                name={`score-${entry.seq}`}
                checked={score === value}
                onChange={() => setScore(value)}
              />
              <span class="unseen">{strings.ratingScore(value)}</span>
              <StarIcon />
            </label>
          ))}
        </div>
      </fieldset>
      {score > 0 && (
        <>
          <textarea
            rows={2}
            maxLength={COMMENT_CHARS}
            placeholder={strings.ratingComment}
            aria-label={strings.ratingComment}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit" class="primary wide">
            {strings.ratingSend}
          </button>
        </>
      )}
    </form>
  );
}
