import { expect } from 'vitest';
import type { Command, CommandOf } from '../../src/conversation/commands.ts';
import { decide, type Ground } from '../../src/conversation/decide.ts';
import type { Event, EventOf, EventType } from '../../src/conversation/events.ts';
import { evolve, fold, type Happened, initialState, type State } from '../../src/conversation/state.ts';
import type { Refusal, RefusalCode, StaffAction, StaffMember, StaffRole } from '../../src/protocol.ts';
import { GROUND, MONDAY } from './handbook.ts';

/**
 * Decisions as sentences: `given(happened(start(), say('利率多少'))).when(say('转人工')).brings('CustomerSaid', 'Escalated')`.
 * Time and ids come with the commands, so the same test always sees the same events.
 */
export function given(events: readonly Event[] = [], ground: Ground = GROUND) {
  const state = folded(events);
  return {
    state,
    when: (command: Command) => new Decision(state, decide(state, command, ground)),
  };
}

export class Decision {
  constructor(
    readonly before: State,
    private readonly decided: readonly Event[] | Refusal,
  ) {}

  get events(): readonly Event[] {
    if ('refused' in this.decided) throw new Error(`refused: ${this.decided.refused}`);
    return this.decided;
  }
  get refusal(): Refusal | null {
    return 'refused' in this.decided ? this.decided : null;
  }
  /** The state once this has happened. */
  get after(): State {
    return onto(this.before, this.events);
  }

  brings(...types: readonly EventType[]): this {
    expect(this.events.map((event) => event.type)).toEqual(types);
    return this;
  }
  changesNothing(): this {
    expect(this.decided).toEqual([]);
    return this;
  }
  isRefused(code: RefusalCode): this {
    expect(this.refusal?.refused).toBe(code);
    return this;
  }
  /** The only event of a type. */
  the<T extends EventType>(type: T): EventOf<T> {
    return the(this.events, type);
  }
}

/** Everything that happens when these commands come one after the other; a refused one fails the test. */
export function happened(...commands: readonly Command[]): readonly Event[] {
  return happenedOn(GROUND, ...commands);
}

export function happenedOn(ground: Ground, ...commands: readonly Command[]): readonly Event[] {
  let state = initialState('c1');
  return commands.flatMap((command) => {
    const events = decide(state, command, ground);
    if ('refused' in events) throw new Error(`${command.type} was refused: ${events.refused}`);
    state = onto(state, events);
    return events;
  });
}

export function folded(events: readonly Event[]): State {
  return fold('c1', placed(events));
}

export function placed(events: readonly Event[], after = 0): Happened[] {
  return events.map((event, index) => ({ ...event, seq: after + index + 1 }));
}

export function onto(state: State, events: readonly Event[]): State {
  return placed(events, state.seq).reduce(evolve, state);
}

export function the<T extends EventType>(events: readonly Event[], type: T): EventOf<T> {
  const found = events.filter((event): event is EventOf<T> => event.type === type);
  expect(found, `exactly one ${type}`).toHaveLength(1);
  return found[0] as EventOf<T>;
}

/** What answers a message at once (contract rule 3), with the words and what it answers. */
export function outcomesOf(events: readonly Event[]) {
  return events.flatMap((event) =>
    (event.type === 'Replied' && event.by.kind === 'assistant') ||
    event.type === 'DraftHeld' ||
    event.type === 'Escalated'
      ? [event]
      : [],
  );
}

let count = 0;
/** A fresh id; a test that cares about an id names it. */
const fresh = () => `m${++count}`;

export function start(over: Partial<CommandOf<'start'>> = {}): CommandOf<'start'> {
  return { type: 'start', at: MONDAY, tokenHash: 'hash-of-token', locale: 'zh-CN', page: null, ...over };
}

export function say(text: string, over: Partial<CommandOf<'say'>> = {}): CommandOf<'say'> {
  return { type: 'say', at: MONDAY, id: fresh(), text, ticket: `T-${count}`, ...over };
}

export function askHuman(over: Partial<CommandOf<'askHuman'>> = {}): CommandOf<'askHuman'> {
  return { type: 'askHuman', at: MONDAY, id: fresh(), ticket: `T-${count}`, ...over };
}

export function timePassed(at: string): CommandOf<'timePassed'> {
  return { type: 'timePassed', at };
}

export function person(role: StaffRole, id = `${role}-1`): StaffMember {
  return { id, name: `login-${role}`, publicName: '1001', role, mustChangePassword: false };
}

type Wanted = StaffAction extends infer A ? (A extends StaffAction ? Omit<A, 'id'> : never) : never;

/** What a person at the desk does; a role stands for one person of that role. */
export function staff(
  who: StaffRole | StaffMember,
  wanted: Wanted,
  over: Partial<CommandOf<'staff'>> = {},
): CommandOf<'staff'> {
  const id = over.id ?? fresh();
  const member = typeof who === 'string' ? person(who) : who;
  // Putting the id back that `Wanted` left out makes a whole action again, which the compiler cannot see over a union.
  const action = { ...wanted, id } as StaffAction;
  return { type: 'staff', at: MONDAY, id, staff: member, action, ticket: `T-${id}`, ...over };
}
