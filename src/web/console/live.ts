const RETRY_MS = 3_000;

export type LiveState = 'connecting' | 'live' | 'lost';
/** The conversation that grew; null when anything may have happened. */
export type Change = string | null;
/** What of EventSource is used; a test brings its own. */
export interface Source {
  readonly readyState: number;
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener(type: 'changed', listener: (event: { readonly data: string }) => void): void;
  close(): void;
}

/** News from the desk, told at once: each screen has its own pace for what it loads then. */
export function watchDesk(setting: {
  readonly open: () => Source;
  readonly onChange: (change: Change) => void;
  readonly onState: (state: LiveState) => void;
}): () => void {
  let retry: ReturnType<typeof setTimeout> | undefined;
  let wasOpen = false;
  let source = connect();

  function connect(): Source {
    const opened = setting.open();
    opened.onopen = () => {
      setting.onState('live');
      if (wasOpen) setting.onChange(null);
      wasOpen = true;
    };
    opened.onerror = () => {
      setting.onState('lost');
      // The browser itself tries again after a broken line (CONNECTING), but not after an answer that is no stream (CLOSED).
      if (opened.readyState !== 2) return;
      wasOpen = true;
      clearTimeout(retry);
      retry = setTimeout(() => {
        source = connect();
      }, RETRY_MS);
    };
    opened.addEventListener('changed', ({ data }) => setting.onChange(conversationIn(data)));
    return opened;
  }

  return () => {
    clearTimeout(retry);
    source.close();
  };
}

/** Acts once for all calls of `gapMs`, at their end. */
export function gather(gapMs: number, act: () => void): { readonly ask: () => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    ask: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        act();
      }, gapMs);
    },
    stop: () => clearTimeout(timer),
  };
}

function conversationIn(data: string): Change {
  try {
    const { conversation } = JSON.parse(data);
    return typeof conversation === 'string' ? conversation : null;
  } catch {
    // A line this version cannot read still says that something changed.
    return null;
  }
}
