const SETTLE_MS = 150;
const PATIENCE_MS = 1_000;
const RETRY_MS = 3_000;

export type LiveState = 'connecting' | 'live' | 'lost';
/** Ids of conversations that grew, or `all` after a gap in which anything may have happened. */
export type Change = ReadonlySet<string> | 'all';
/** What of EventSource is used; a test brings its own. */
export interface Source {
  readonly readyState: number;
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener(type: 'changed', listener: (event: { readonly data: string }) => void): void;
  close(): void;
}

/** News from the desk, gathered: a burst becomes one change, and a steady stream still gets through every second. */
export function watchDesk(setting: {
  readonly open: () => Source;
  readonly onChange: (change: Change) => void;
  readonly onState: (state: LiveState) => void;
}): () => void {
  let changed = new Set<string>();
  let firstAt = 0;
  let settle: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let wasOpen = false;
  let source = connect();

  function tell(): void {
    const change = changed;
    changed = new Set();
    setting.onChange(change);
  }

  function connect(): Source {
    const opened = setting.open();
    opened.onopen = () => {
      setting.onState('live');
      if (wasOpen) setting.onChange('all');
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
    opened.addEventListener('changed', ({ data }) => {
      if (changed.size === 0) firstAt = Date.now();
      changed.add(conversationIn(data));
      clearTimeout(settle);
      settle = setTimeout(tell, Math.max(0, Math.min(SETTLE_MS, firstAt + PATIENCE_MS - Date.now())));
    });
    return opened;
  }

  return () => {
    clearTimeout(settle);
    clearTimeout(retry);
    source.close();
  };
}

function conversationIn(data: string): string {
  try {
    return String(JSON.parse(data).conversation);
  } catch {
    // A line this version cannot read still says that something changed.
    return '';
  }
}
