const RETRY_MS = 3_000;
const BEATS_MISSED = 2.5;
const BEAT_MS = 30_000;

export type LiveState = 'connecting' | 'live' | 'lost';
/** The conversation that grew; null when anything may have happened. */
export type Change = string | null;
/** What of EventSource is used; a test brings its own. */
export interface Source {
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  addEventListener(type: 'changed' | 'here', listener: (event: { readonly data: string }) => void): void;
  close(): void;
}

export interface Watch {
  /** The browser found or lost its network; its streams notice the latter only after minutes. */
  readonly network: (up: boolean) => void;
  readonly stop: () => void;
}

/** News from the desk, told at once: each screen has its own pace for what it loads then. */
export function watchDesk(setting: {
  readonly open: () => Source;
  readonly onChange: (change: Change) => void;
  readonly onState: (state: LiveState) => void;
}): Watch {
  let source: Source | null = null;
  let hasMissed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  connect();
  return {
    network: (up) => {
      if (!up) lose();
      else if (!source) connect();
    },
    stop: leave,
  };

  function connect(): void {
    leave();
    const opened = setting.open();
    source = opened;
    opened.onopen = () => {
      setting.onState('live');
      if (hasMissed) setting.onChange(null);
      hasMissed = false;
    };
    opened.onerror = lose;
    opened.addEventListener('changed', ({ data }) => setting.onChange(conversationIn(data)));
    opened.addEventListener('here', ({ data }) => {
      clearTimeout(silence);
      silence = setTimeout(lose, BEATS_MISSED * nextBeatIn(data));
    });
  }

  function lose(): void {
    leave();
    hasMissed = true;
    setting.onState('lost');
    retry = setTimeout(connect, RETRY_MS);
  }

  function leave(): void {
    clearTimeout(retry);
    clearTimeout(silence);
    source?.close();
    source = null;
  }
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

/** A line this version cannot read still says that something changed. */
function conversationIn(data: string): Change {
  const conversation = fieldIn(data, 'conversation');
  return typeof conversation === 'string' ? conversation : null;
}

/** The server names the pace of its signs of life. */
function nextBeatIn(data: string): number {
  const next = fieldIn(data, 'next_ms');
  return typeof next === 'number' ? next : BEAT_MS;
}

function fieldIn(data: string, name: string): unknown {
  try {
    const json: unknown = JSON.parse(data);
    return typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined;
  } catch {
    return undefined;
  }
}
