import type { ComponentChildren } from 'preact';
import * as strings from './strings.ts';

interface Props {
  /** Nothing has been said yet: the greeting stands here. */
  readonly isFresh: boolean;
  readonly onSay: (text: string) => void;
  readonly children: ComponentChildren;
}

/** The first view: who speaks here, and what is often asked. */
export function Home({ isFresh, onSay, children }: Props) {
  return (
    <div class={isFresh ? 'home fresh' : 'home'}>
      <div class="hero">
        <h2>{strings.hello}</h2>
        <p>{strings.helloMore}</p>
      </div>
      {children}
      {/* No landmark: the page around may have a section of that name. */}
      <fieldset class="asked">
        <legend>{strings.questionsTitle}</legend>
        <div>
          {strings.questions.map((question) => (
            <button type="button" class="chip" key={question} onClick={() => onSay(question)}>
              {question}
            </button>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
