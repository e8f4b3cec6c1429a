import { useState } from 'preact/hooks';
import type { Answer, Verified } from './api.ts';
import { ProblemNotice } from './notice.tsx';
import { useSurroundings } from './surroundings.ts';

/** Asks the server to check the whole record, and says the result in words. */
export function VerifyPage() {
  const { api, strings, locale } = useSurroundings();
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer<Verified> | null>(null);
  const run = async (): Promise<void> => {
    setBusy(true);
    setAnswer(null);
    setAnswer(await api.verify());
    setBusy(false);
  };
  const count = new Intl.NumberFormat(locale).format;
  return (
    <main class="page">
      <section class="panel">
        <h1>{strings.verifyTitle}</h1>
        <p>{strings.verifyWords}</p>
        <button type="button" class="primary" disabled={isBusy} onClick={() => void run()}>
          {isBusy ? strings.verifying : strings.verifyRun}
        </button>
        <div aria-live="polite">
          {answer && 'problem' in answer && (
            <ProblemNotice {...{ strings }} problem={answer.problem} onRetry={() => void run()} />
          )}
          {answer && 'value' in answer && answer.value.ok && (
            <div class="notice good">
              <div>
                <p>{strings.verifyOk(count(answer.value.conversations), count(answer.value.entries))}</p>
                <p>
                  {answer.value.afterCheckpoint > 0
                    ? strings.verifyAfter(count(answer.value.afterCheckpoint))
                    : strings.verifyAllSigned}
                </p>
              </div>
            </div>
          )}
          {answer && 'value' in answer && !answer.value.ok && (
            <div class="notice bad">
              <div>
                <p>
                  <b>{strings.verifyBad}</b>
                </p>
                <p class="mono">{answer.value.problem}</p>
              </div>
            </div>
          )}
        </div>
      </section>
    </main>
  );
}
