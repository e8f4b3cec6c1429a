import { z } from 'zod';
import { LIMITS } from './limits.ts';

/** The wire of the customer's socket, version 1. Frames may gain optional fields and kinds; none is ever taken away. */
export const PROTOCOL_VERSION = 1;

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const seq = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const locale = z.enum(['zh-CN', 'en']);
const versioned = z.string().regex(/^[a-z_]{1,32}@\d{1,4}$/);
const formValues = z
  .record(z.string().max(40), z.string().max(LIMITS.formValueChars))
  .refine((values) => Object.keys(values).length <= LIMITS.formFields, 'too many fields');

export const clientFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    v: z.literal(PROTOCOL_VERSION),
    token: z.string().max(200).nullable(),
    after: seq,
    locale: locale.optional(),
    page: z.string().max(LIMITS.pageChars).optional(),
  }),
  z.object({
    type: z.literal('say'),
    id,
    // Counted again after cleaning; this bound only keeps absurd input from the cleaner.
    text: z.string().max(LIMITS.frameBytes),
  }),
  z.object({ type: z.literal('ask_human'), id }),
  z.object({ type: z.literal('consent'), id, notice: versioned, granted: z.boolean() }),
  z.object({ type: z.literal('submit'), id, form: versioned, values: formValues }),
  z.object({
    type: z.literal('seen'),
    id,
    seq,
    disclosure: z.string().regex(/^[A-Za-z0-9_]{1,32}@\d{1,4}$/),
    ms: z.number().int().min(0).max(86_400_000),
    confirmed: z.boolean().optional(),
  }),
  z.object({
    type: z.literal('rate'),
    id,
    score: z.number().int().min(1).max(5),
    comment: z.string().max(LIMITS.commentChars).optional(),
  }),
  z.object({ type: z.literal('end'), id }),
  z.object({ type: z.literal('typing') }),
  z.object({ type: z.literal('read'), seq }),
  z.object({ type: z.literal('ping') }),
]);
export type ClientFrame = z.infer<typeof clientFrame>;

export const REFUSALS = [
  'bad_frame',
  'hello_first',
  'already_greeted',
  'unsupported_version',
  'empty_text',
  'text_too_long',
  'unknown_conversation',
  'slow_down',
  'closed',
  'conversation_full',
  'unknown_form',
  'bad_form',
  'unknown_notice',
  'unknown_disclosure',
  'not_allowed',
  'conflict',
  'stopping',
  'too_many_sockets',
  'blocked_by_guard',
  'still_open',
  'draft_waits',
  'erased',
  'not_found',
  'failed',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** Expected and answered in words; a value, never an exception. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly detail?: unknown;
  readonly retryAfterMs?: number;
}

export const CLOSE = {
  normal: 1000,
  restart: 1012,
  tooBig: 1009,
  tooManyBadFrames: 4400,
  noHello: 4408,
  slowReader: 4413,
  full: 4429,
} as const;

export type Locale = z.infer<typeof locale>;
export type Tier = 'T1' | 'T2' | 'T3';
export interface ShownDisclosure {
  readonly id: string;
  readonly text: string;
  /** Never to be folded away on a screen. */
  readonly always_full?: boolean;
}
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  /** The values to choose from, and what to call them. */
  readonly options?: readonly string[];
  readonly labels?: readonly string[];
}

interface EntryBase {
  readonly type: 'entry';
  readonly seq: number;
  readonly prev: number;
  readonly at: string;
  readonly by: 'customer' | 'assistant' | 'advisor' | 'system';
}
export type EntryFrame = EntryBase &
  (
    | { readonly kind: 'said'; readonly id: string; readonly text: string }
    | {
        readonly kind: 'replied';
        readonly text: string;
        readonly disclosures: readonly ShownDisclosure[];
        readonly template: string | null;
        readonly to: number | null;
        readonly reviewed: boolean;
        readonly chips?: readonly string[];
        readonly card?: Card;
        readonly name?: string;
      }
    | {
        readonly kind: 'waiting';
        readonly text: string;
        readonly disclosures: readonly ShownDisclosure[];
        readonly tier: Tier;
        readonly ticket: string;
        readonly promised_by: string;
        readonly to: number | null;
      }
    | { readonly kind: 'joined'; readonly name: string; readonly role: string }
    | { readonly kind: 'left'; readonly name: string }
    | { readonly kind: 'form'; readonly form: string; readonly fields: readonly FormField[] }
    | { readonly kind: 'notice'; readonly text: string; readonly disclosures?: readonly ShownDisclosure[] }
    | { readonly kind: 'rating' }
    | { readonly kind: 'closed'; readonly reason: string }
  );

/** Figures beside a reply. Every kind has a title and formatted rows, so a page that does not know it can still show it. */
export type Card = ScheduleCard | CostCard;
interface CardBase {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  /** Headings of the table of payments, the last one names it: number, payment, principal, interest, still owed. */
  readonly columns?: readonly string[];
  readonly plans?: readonly CardPlan[];
}
/** Payments one by one, in fen: the payment is their sum, what is still owed their running difference. */
export interface CardPlan {
  readonly name: string;
  readonly principal_fen: readonly number[];
  readonly interest_fen: readonly number[];
}
export interface ScheduleCard extends CardBase {
  readonly type: 'schedule';
}
/** 综合融资成本明示: what a product of the desk costs in all (R1.2, R1.3). */
export interface CostCard extends CardBase {
  readonly type: 'cost';
  /** The sheets behind it; a page to read and print each stands at `href` on the desk's own server. */
  readonly sheets: readonly { readonly id: string; readonly name: string; readonly href: string }[];
  /** How long it must have been open before it can be confirmed by `seen` under its id; only a single sheet can be. */
  readonly read_seconds?: number;
  readonly words: Readonly<Record<'print' | 'confirm' | 'confirmed', string>>;
}

export type ServerFrame =
  | {
      readonly type: 'welcome';
      readonly v: 1;
      readonly conversation: string;
      readonly token: string;
      readonly seq: number;
      readonly assistant: { readonly name: string; readonly ai: true };
      /** The privacy notice a consent is given to: its version and its words, null while they wait for approval. */
      readonly notice: { readonly id: string; readonly text: string } | null;
      /** The desk's clock against UTC: a promise is kept by it. */
      readonly utc_offset_minutes: number;
    }
  | { readonly type: 'ack'; readonly id: string; readonly seq: number }
  | EntryFrame
  | {
      readonly type: 'status';
      readonly open: boolean;
      /** When people are next there, while they are not. */
      readonly opens_at?: string;
      readonly position?: number;
      readonly promised_by?: string;
    }
  | {
      readonly type: 'refused';
      readonly code: RefusalCode;
      readonly message: string;
      readonly id?: string;
      readonly retry_after_ms?: number;
    }
  | { readonly type: 'typing'; readonly by: 'advisor' }
  | { readonly type: 'pong' };

/** A frame, or a refusal as a value. Never throws, whatever the text holds. */
export function readFrame(text: string): ClientFrame | (Refusal & { readonly id?: string }) {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { refused: 'bad_frame' };
  }
  const parsed = clientFrame.safeParse(json);
  if (parsed.success) return parsed.data;
  const named = z.object({ id }).safeParse(json);
  const hello = z.object({ type: z.literal('hello'), v: z.unknown() }).safeParse(json);
  const refused = hello.success && hello.data.v !== PROTOCOL_VERSION ? 'unsupported_version' : 'bad_frame';
  return named.success ? { refused, id: named.data.id } : { refused };
}
/** The staff's own API: free to change together with the console. */
export type StaffRole = 'advisor' | 'senior' | 'supervisor' | 'admin';
export interface StaffMember {
  readonly id: string;
  /** What the person signs in with; customers see the public name. */
  readonly name: string;
  readonly publicName: string;
  readonly role: StaffRole;
  readonly mustChangePassword: boolean;
}
export const QUEUES = ['needs_person', 'waiting', 'joined', 'machine', 'closed'] as const;
export type Queue = (typeof QUEUES)[number];

/** One row of a queue. */
export interface QueueRow {
  readonly conversation: string;
  readonly seq: number;
  readonly startedAt: string;
  readonly lastAt: string;
  readonly queue: Queue;
  readonly tier: Tier | null;
  readonly ticket: string | null;
  readonly owner: string | null;
  readonly priority: number;
  readonly waitingSince: string | null;
  readonly dueAt: string | null;
  readonly intent: string | null;
  readonly language: string | null;
  /** Its words were erased by law. */
  readonly erased?: boolean;
}
/** An entry as staff see it: head and body as sealed, except that personal data in customers' words is masked. */
export interface StaffEntry {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly by: { readonly kind: 'customer' | 'assistant' | 'advisor' | 'system'; readonly staff: string | null };
  readonly head: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly prev: string;
  readonly hash: string;
}

const staffText = z.string().trim().min(1).max(LIMITS.staffTextChars);
const reason = z.string().trim().min(1).max(LIMITS.noteChars);
/** What a person at the desk may do to a conversation: `POST /api/conversations/:id/act`. `id` makes a retry harmless. */
export const staffAction = z.discriminatedUnion('action', [
  z.object({ action: z.literal('approve'), id, draft: seq }),
  z.object({ action: z.literal('edit'), id, draft: seq, text: staffText }),
  z.object({ action: z.literal('reject'), id, draft: seq, reason }),
  z.object({ action: z.enum(['write', 'note']), id, text: staffText }),
  z.object({ action: z.literal('ask_release'), id, text: staffText, reason }),
  z.object({ action: z.enum(['release', 'refuse_release']), id, request: seq, reason }),
  z.object({ action: z.enum(['take_over', 'leave']), id }),
  z.object({ action: z.literal('hand_over'), id, tier: z.enum(['T1', 'T2', 'T3']), reason }),
  z.object({
    action: z.literal('close'),
    id,
    drop_drafts: z.array(seq).max(LIMITS.entriesPerConversation).readonly().optional(),
  }),
  z.object({ action: z.literal('reveal'), id, seq, reason }),
]);
export type StaffAction = z.infer<typeof staffAction>;
/** What stands between a person and an action right now; the console greys the button and says why, the server refuses. */
type Missing = 'take_over_first' | 'nothing_waits' | 'own_words';
export type Barrier = 'tier' | 'colleague' | Missing | 'closed' | 'role' | 'still_open';
/** What may not be done just now; what is not named may. */
export type Barriers = Readonly<Partial<Record<StaffAction['action'] | 'erase', Barrier>>>;
