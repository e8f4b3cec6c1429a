import type { Locale, StaffAction, StaffMember } from '../protocol.ts';

/** What somebody wants of a conversation. Everything that is not in the state comes with it: now, fresh ids, who asks. */
export type Command =
  | (Stamp & {
      readonly type: 'start';
      readonly tokenHash: string;
      readonly locale: Locale;
      readonly page: string | null;
    })
  | (Stamp & Named & { readonly type: 'say'; readonly text: string; readonly ticket: string })
  | (Stamp & Named & { readonly type: 'askHuman'; readonly ticket: string })
  | (Stamp & Named & { readonly type: 'consent'; readonly notice: string; readonly granted: boolean })
  | (Stamp &
      Named & { readonly type: 'submit'; readonly form: string; readonly values: Readonly<Record<string, string>> })
  | (Stamp &
      Named & {
        readonly type: 'seen';
        readonly ofSeq: number;
        readonly disclosure: string;
        readonly ms: number;
        readonly confirmed: boolean;
      })
  | (Stamp & Named & { readonly type: 'rate'; readonly score: number; readonly comment: string })
  | (Stamp & Named & { readonly type: 'end' })
  | (Stamp &
      Named & {
        readonly type: 'staff';
        readonly staff: StaffMember;
        readonly action: StaffAction;
        readonly ticket: string;
      })
  | (Stamp & { readonly type: 'timePassed' });

interface Stamp {
  /** ISO, UTC; stamped by the desk. */
  readonly at: string;
}
interface Named {
  /** Chosen by the client; the same id again changes nothing. */
  readonly id: string;
}
export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
