import type { Tier } from '../protocol.ts';
import type { Words } from '../reply/send.ts';

export interface Ticket {
  readonly id: string;
  readonly tier: Tier;
  readonly promisedBy: string;
  readonly since: string;
  /** How often its clock ran out. */
  readonly late: number;
}

export interface PendingDraft {
  readonly seq: number;
  readonly to: number | null;
  readonly words: Words;
  readonly template: string | null;
  readonly alsoTemplates?: readonly string[];
  readonly intent: string | null;
  readonly outcome: 'answer' | 'clarify';
  readonly asks: string | null;
}

export interface PendingRelease {
  readonly seq: number;
  readonly text: string;
  /** Who wrote it. */
  readonly staff: string;
  readonly name: string;
}
