import { openThread } from '../../src/conversation/ask.ts';
import type { Command } from '../../src/conversation/commands.ts';
import { decide, type Ground } from '../../src/conversation/decide.ts';
import { keptValues, keptWords } from '../../src/conversation/kept-words.ts';
import { evolve, type State } from '../../src/conversation/state.ts';
import { readFrame, type StaffAction, type StaffMember } from '../../src/protocol.ts';

/** What somebody did at a fuzzed desk: a customer's frame as it came, or a colleague's action. */
export type Deed =
  | { readonly kind: 'frame'; readonly text: string }
  | { readonly kind: 'staff'; readonly action: StaffAction };

/** How long one deed may keep the event loop, in milliseconds. */
export const FRAME_MS = 50;
export const WANG: StaffMember = {
  id: 'staff-1',
  name: 'wang',
  role: 'supervisor',
  publicName: '1001',
  mustChangePassword: false,
};

const AT = '2026-11-16T02:00:00.000Z';
const TICKET = 'T-SLOW';
const ROUNDS = 5;

/** Something else may have used the machine: only what is slow alone, every time, is the desk's fault. Gives sentences. */
export function slowAlone(deeds: readonly Deed[], ground: Ground, mostMs = FRAME_MS): string[] {
  const opened = openThread(AT, 'zh-CN', ground);
  const joined = after(opened, staffCommand({ action: 'take_over', id: 'slow-join' }), ground);
  return deeds.flatMap((deed) => {
    const times = Array.from({ length: ROUNDS }, () => {
      const started = performance.now();
      const before = process.cpuUsage();
      if (deed.kind === 'staff') after(joined, staffCommand(deed.action), ground);
      else {
        const command = commandOf(deed.text);
        if (command) after(opened, command, ground);
      }
      const { user, system } = process.cpuUsage(before);
      // Neither the time somebody else had the core, nor what helping threads do beside it, is the deed's.
      return Math.min(performance.now() - started, (user + system) / 1_000);
    });
    const fastest = Math.min(...times);
    return fastest > mostMs ? [`${Math.round(fastest)} ms for ${JSON.stringify(deed)}`] : [];
  });
}

/** Read and cleaned as a session does it; null for what never becomes a command. */
function commandOf(text: string): Command | null {
  const frame = readFrame(text);
  if ('refused' in frame) return null;
  switch (frame.type) {
    case 'say':
      return { type: 'say', id: frame.id, at: AT, text: frame.text, ticket: TICKET };
    case 'submit':
      return { type: 'submit', id: frame.id, at: AT, form: frame.form, values: keptValues(frame.values) };
    case 'rate':
      return { type: 'rate', id: frame.id, at: AT, score: frame.score, comment: keptWords(frame.comment ?? '') };
    case 'ask_human':
      return { type: 'askHuman', id: frame.id, at: AT, ticket: TICKET };
    default:
      return null;
  }
}

function staffCommand(action: StaffAction): Command {
  return { type: 'staff', id: action.id, at: AT, staff: WANG, action, ticket: TICKET };
}

function after(state: State, command: Command, ground: Ground): State {
  const events = decide(state, command, ground);
  if ('refused' in events) return state;
  return events.reduce<State>((before, event) => evolve(before, { ...event, seq: before.seq + 1 }), state);
}
