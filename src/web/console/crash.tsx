import type { ComponentChildren } from 'preact';
import { useEffect, useErrorBoundary } from 'preact/hooks';
import type { Strings } from './strings.ts';

interface Props {
  readonly strings: Strings;
  /** The address: another one is another try. */
  readonly at: string;
  readonly children: ComponentChildren;
}

/** A screen that cannot be drawn says so and offers to load again, instead of leaving an empty page. */
export function Crash({ strings, at, children }: Props) {
  const [error, again] = useErrorBoundary((defect) => console.error(defect));
  // A new address is the reason to try again, the error is not.
  useEffect(() => {
    if (error) again();
  }, [at]);
  if (!error) return <>{children}</>;
  return (
    <main class="page">
      <div class="notice bad" role="alert">
        <p>{strings.crashed}</p>
        <button type="button" onClick={again}>
          {strings.retry}
        </button>
      </div>
    </main>
  );
}
