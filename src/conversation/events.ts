import type { FormField, Locale, Tier } from '../protocol.ts';
import type { Words } from '../reply/send.ts';
import type { Reading } from '../understanding/reading.ts';
import type { Settings } from './settings.ts';

/**
 * What can have happened in a conversation: a closed list, each with a version, never changed and never deleted.
 * `head` stays readable for ever (ids, hashes, kinds); `body` holds every word and is sealed under the subject's key.
 */
export type Event =
  | Made<'ConversationStarted', { tokenHash: string; locale: Locale }, { page: string | null }>
  | Made<'NoticeSent', Provenance, { words: Words }>
  | Made<'CustomerSaid', { id: string }, { text: string; secretsRemoved: number; reading: Reading }>
  | Made<'HumanAsked', { id: string }, Empty>
  | Made<'Replied', Provenance & ReplyHead, { words: Words; draftText: string | null; reasons: readonly string[] }>
  | Made<
      'DraftHeld',
      /** `asks` only when the draft is a question back: the fact it asks for, or null. */
      Provenance &
        HoldHead & { draftTemplate: string | null; alsoDraftTemplates?: readonly string[]; asks?: string | null },
      { words: Words; draft: Words; reasons: readonly string[] }
    >
  | Made<'Escalated', Provenance & HoldHead & { crisis: boolean }, { words: Words; reasons: readonly string[] }>
  | Made<'ClockRanOut', Provenance & HoldHead & { fromTier: Tier }, { words: Words }>
  | Made<'DraftRejected', { id: string; draft: number }, { reason: string }>
  /** Words of an advisor that only learned examples speak against, put before somebody senior. */
  | Made<'ReleaseAsked', { id: string; name: string; rules: readonly string[] }, { text: string; reason: string }>
  | Made<'ReleaseRefused', { id: string; request: number }, { reason: string }>
  | Made<'AdvisorJoined', { id: string; name: string; role: string }, Empty>
  | Made<'AdvisorLeft', { id: string; name: string }, Empty>
  | Made<'HandedOver', { id: string; toTier: Tier; promisedBy: string; ticket: string }, { reason: string }>
  | Made<'NoteWritten', { id: string }, { text: string }>
  | Made<'OriginalRevealed', { id: string; ofSeq: number }, { reason: string }>
  | Made<'ConsentGiven', { id: string; notice: string; granted: boolean }, Empty>
  | Made<'FormOffered', { form: string }, { fields: readonly FormField[] }>
  | Made<'FormSubmitted', { id: string; form: string }, { values: Readonly<Record<string, string>> }>
  | Made<'DisclosureSeen', { id: string; ofSeq: number; disclosure: string; ms: number; confirmed: boolean }, Empty>
  | Made<'Rated', { id: string; score: number }, { comment: string }>
  /** `dropped`: the drafts that waited and now go unsent. */
  | Made<'ConversationClosed', { id: string | null; reason: CloseReason; dropped?: readonly number[] }, Empty>
  /** Only in the desk's own conversation: what was done to accounts, and whose words were erased by whom and why. */
  | Made<'StaffChanged', StaffChange, { name: string; publicName?: string }>
  | Made<'ConversationErased', { erased: string }, { reason: string }>
  | Made<'SettingsChanged', { settingsVersion: number }, { settings: Settings }>;

export type EventType = Event['type'];
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;
export type Empty = Readonly<Record<string, never>>;

export interface Made<T extends string, Head, Body> {
  readonly type: T;
  readonly v: 1;
  /** ISO, UTC, milliseconds. */
  readonly at: string;
  readonly by: Actor;
  readonly head: Readonly<Head>;
  readonly body: Readonly<Body>;
}

/** Who or what did it. `staff` is the account's id for a person of the desk, else null. */
export interface Actor {
  readonly kind: 'customer' | 'assistant' | 'advisor' | 'system';
  readonly staff: string | null;
}

/** What a decision rested on: with these three, the same entries give the same decision years later. */
export interface Provenance {
  readonly handbook: string;
  readonly settingsVersion: number;
  readonly engine: string;
  /** `id@version`, or null for a person's own words. */
  readonly template: string | null;
  /** The further texts of a reply that answers several questions, in order. */
  readonly alsoTemplates?: readonly string[];
  /** Of several questions in the message, the one that decided, or that the next message may continue. */
  readonly about?: string;
  readonly disclosures: readonly string[];
}
interface ReplyHead {
  /** The staff command's id; null for the machine. */
  readonly id: string | null;
  readonly to: number | null;
  readonly reviewed: boolean;
  /** The held draft this answer came from. */
  readonly draft: number | null;
  readonly approvedBy: string | null;
  readonly name: string | null;
  /** A question back counts towards the two that may follow each other; `asks` names the fact asked for. */
  readonly outcome: 'answer' | 'clarify';
  readonly asks: string | null;
  /** The request by which words went out that learned examples spoke against; the reason stands in the body. */
  readonly released?: number;
}
interface HoldHead {
  readonly to: number | null;
  readonly tier: Tier;
  readonly ticket: string;
  readonly promisedBy: string;
}
export interface StaffChange {
  /** The account's id. */
  readonly member: string;
  readonly change: 'added' | 'role' | 'public_name' | 'disabled' | 'enabled' | 'password';
  readonly role: string;
}
export type CloseReason = 'customer' | 'advisor';

/** An event that has a place in the ledger. */
export type Entry = Event & Placed;
export interface Placed {
  readonly conversation: string;
  readonly seq: number;
  readonly prev: string;
  readonly hash: string;
}
