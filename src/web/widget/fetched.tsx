import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Parts } from './later.tsx';
import * as strings from './strings.ts';
import type { Later } from './use-later.ts';

interface Props {
  readonly later: Later;
  readonly children: (parts: Parts) => ComponentChildren;
}

/** Something from the later part. Until that is here its place is kept; a failure is said, and can be tried again. */
export function Fetched({ later: { parts, hasFailed, fetch }, children }: Props) {
  useEffect(fetch, [fetch]);
  if (parts) return <>{children(parts)}</>;
  return (
    <p class="fetched" role={hasFailed ? 'alert' : undefined}>
      {hasFailed ? (
        <>
          {strings.notFetched}{' '}
          <button type="button" class="link" onClick={fetch}>
            {strings.retry}
          </button>
        </>
      ) : (
        strings.fetching
      )}
    </p>
  );
}
