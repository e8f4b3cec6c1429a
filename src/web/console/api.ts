import type {
  Barriers,
  Locale,
  Queue,
  QueueRow,
  StaffAction,
  StaffEntry,
  StaffMember,
  StaffRole,
  Tier,
} from '../../protocol.ts';
import type { Query } from './search-query.ts';
import type { Settings } from './settings-form.ts';

/** What the guard found in words about to be sent; offsets are UTF-16 into the text as written. */
export interface GuardHit {
  readonly rule: string;
  readonly from: number;
  readonly to: number;
  readonly why: string;
  readonly instead?: string;
  /** By examples and no written rule. */
  readonly learned?: true;
}
/** What the intents, the products and the provinces of the handbook are called. */
export type IntentNames = Readonly<Record<string, Readonly<Record<Locale, string>>>>;
export interface Counts {
  readonly counts: Readonly<Record<Queue, number>>;
  readonly open: boolean;
  /** The tiers the person is on duty for. */
  readonly duty: readonly Tier[];
  readonly facts: readonly FactDue[];
}
/** A dated fact that somebody should look up again; `days` is negative once it has expired. */
export interface FactDue {
  readonly id: string;
  readonly name: Readonly<Record<Locale, string>>;
  readonly expires: string;
  readonly days: number;
  readonly look_up: Readonly<Record<Locale, string>>;
}
export interface TextRow {
  readonly id: string;
  readonly version: number;
  readonly intent: string | null;
  readonly approved: boolean;
  /** How it begins, in each language. */
  readonly openings: Readonly<Record<Locale, string>>;
}
export interface TextList {
  readonly texts: readonly TextRow[];
  /** The products, forms, titles and facts whose words wait for approval, and `desk` and `notice`. */
  readonly waiting: readonly string[];
  readonly names: IntentNames;
}
export interface TextVersion {
  readonly locale: Locale;
  readonly version: number;
  readonly handbook: string;
  readonly source: string;
}
export interface TextPage {
  readonly texts: readonly {
    readonly locale: Locale;
    readonly version: number;
    readonly approved: boolean;
    readonly slots: readonly string[];
    readonly source: string;
    readonly previews: readonly {
      readonly moment: 'usual' | 'closed' | 'expired';
      readonly text: string | null;
      readonly disclosures: readonly { readonly id: string; readonly text: string }[];
      readonly chips: readonly string[];
      readonly stopped: string | null;
    }[];
  }[];
  /** The same text in handbooks kept before, the newest first. */
  readonly earlier: readonly TextVersion[];
}
export type List = Queue | 'all';
/** Somebody of the desk, and what customers call them. */
export interface Colleague extends StaffMember {
  readonly shownAs: Readonly<Record<Locale, string>>;
}
export interface Person extends Colleague {
  readonly disabled: boolean;
  /** The tiers the role answers for. */
  readonly tiers: readonly Tier[];
}
export type PersonChange =
  | { readonly change: 'role'; readonly role: StaffRole }
  | { readonly change: 'public_name'; readonly publicName: string }
  | { readonly change: 'disabled' | 'enabled' | 'password' };
export interface Changed {
  readonly name: string;
  readonly oneTimePassword: string | null;
}
export interface Rows {
  readonly rows: readonly QueueRow[];
  readonly more?: boolean;
  readonly names?: IntentNames;
  /** The greatest first; of a queue only. */
  readonly dangers?: readonly Danger[];
}
/** Intents that are equally dangerous, and what they are called together. */
export interface Danger {
  readonly name: Readonly<Record<Locale, string>>;
  readonly intents: readonly string[];
}
export interface Opened {
  readonly row: QueueRow;
  readonly entries: readonly StaffEntry[];
  /** The customer's file: what is known, from where and since when. */
  readonly file: { readonly current: Readonly<Record<string, KnownFact>> };
  readonly names: IntentNames;
  readonly people: Readonly<Record<string, string>>;
  readonly barriers: Barriers;
  readonly onDuty: readonly { readonly tier: Tier; readonly name: string }[];
}
export interface KnownFact {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly currency?: string;
  readonly source: 'message' | 'form' | 'consent';
  readonly seq: number;
  readonly at: string;
}
export interface Done {
  readonly ok: true;
  readonly seq: number;
  readonly original?: string;
}
export interface Verdict {
  readonly verdict: 'pass' | 'rewrite' | 'block';
  readonly hits: readonly GuardHit[];
}
export interface Verified {
  readonly ok: boolean;
  readonly conversations: number;
  readonly entries: number;
  readonly afterCheckpoint: number;
  readonly problem?: string;
}

export interface Problem {
  readonly kind: 'unreachable' | 'signed_out' | 'locked' | 'refused' | 'failed';
  /** The server's code and sentence, where it gave them. */
  readonly code: string | null;
  readonly message: string;
  readonly hits: readonly GuardHit[];
  /** Whatever else the server said about it. */
  readonly detail: unknown;
  readonly waitSeconds: number | null;
}
export type Answer<T> = { readonly value: T } | { readonly problem: Problem };
export type Api = ReturnType<typeof openApi>;

/** The staff API as functions. Nothing here throws: whatever goes wrong is a `Problem`. */
export function openApi(setting: {
  readonly fetch: typeof fetch;
  readonly locale: () => Locale;
  readonly onSignedOut: () => void;
}) {
  async function call<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Answer<T>> {
    const headers: Record<string, string> = { 'accept-language': setting.locale() };
    if (method !== 'GET') {
      headers['x-requested-by'] = 'console';
      headers['content-type'] = 'application/json';
    }
    try {
      const answer = await setting.fetch(path, {
        method,
        headers,
        ...(method !== 'GET' && { body: JSON.stringify(body) }),
      });
      // Same origin and same release: the server's answers have the types of `protocol.ts`.
      if (answer.ok) return { value: await answer.json() };
      const problem = problemOf(
        answer.status,
        await answer.json().catch(() => null),
        answer.headers.get('retry-after'),
      );
      if (problem.kind === 'signed_out' && !path.startsWith('/api/auth/')) setting.onSignedOut();
      return { problem };
    } catch {
      return { problem: UNREACHABLE };
    }
  }

  return {
    me: () => call<Colleague>('GET', '/api/me'),
    signIn: (username: string, password: string) =>
      call<unknown>('POST', '/api/auth/sign-in/username', { username, password }),
    signOut: () => call<unknown>('POST', '/api/auth/sign-out', {}),
    signOutEverywhere: () => call<unknown>('POST', '/api/auth/revoke-sessions', {}),
    changePassword: (currentPassword: string, newPassword: string) =>
      call<unknown>('POST', '/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true }),
    queues: () => call<Counts>('GET', '/api/queues'),
    rows: (queue: List) => call<Rows>('GET', `/api/conversations?queue=${queue}`),
    search: (query: Query) => call<Rows>('GET', `/api/search?${new URLSearchParams(query)}`),
    open: (conversation: string) => call<Opened>('GET', `/api/conversations/${conversation}`),
    act: (conversation: string, action: StaffAction) =>
      call<Done>('POST', `/api/conversations/${conversation}/act`, action),
    erase: (conversation: string, reason: string) =>
      call<unknown>('POST', `/api/conversations/${conversation}/erase`, { reason }),
    people: () => call<{ readonly people: readonly Person[] }>('GET', '/api/people'),
    addPerson: (name: string, role: StaffRole, publicName: string) =>
      call<Changed>('POST', '/api/people', { name, role, ...(publicName !== '' && { publicName }) }),
    changePerson: (id: string, change: PersonChange) => call<Changed>('POST', `/api/people/${id}`, change),
    guard: (text: string, locale: Locale) => call<Verdict>('POST', '/api/guard', { text, locale }),
    verify: () => call<Verified>('GET', '/api/verify'),
    texts: () => call<TextList>('GET', '/api/texts'),
    text: (id: string) => call<TextPage>('GET', `/api/texts/${encodeURIComponent(id)}`),
    settings: () => call<{ readonly settings: Settings }>('GET', '/api/settings'),
    saveSettings: (settings: Settings) => call<{ readonly settings: Settings }>('PUT', '/api/settings', settings),
  };
}

const UNREACHABLE: Problem = {
  kind: 'unreachable',
  code: null,
  message: '',
  hits: [],
  detail: null,
  waitSeconds: null,
};

/** The desk answers `{refused: {code, message, hits?}}`, the sign-in library `{code, message}`; a proxy may answer anything. */
export function problemOf(status: number, body: unknown, retryAfter: string | null): Problem {
  const outer = fieldsOf(body);
  const said = fieldsOf(outer.refused ?? body);
  const code = typeof said.code === 'string' ? said.code : null;
  const seconds = Number(retryAfter ?? Number.NaN);
  return {
    kind: kindOf(status, code),
    code,
    message: typeof said.message === 'string' ? said.message : '',
    hits: Array.isArray(said.hits) ? said.hits : [],
    detail: said.detail ?? null,
    waitSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : null,
  };
}

function kindOf(status: number, code: string | null): Problem['kind'] {
  if (status === 423 || status === 429 || /(^|_)lock|too_many/i.test(code ?? '')) return 'locked';
  if (status === 401) return 'signed_out';
  return status < 500 ? 'refused' : 'failed';
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
