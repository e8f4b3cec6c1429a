import { Gate, type Kind, mayStand } from './gate.ts';

/** An expression that is tried only where the text holds one of its beginnings. */
export interface Gated {
  exec(text: string): RegExpExecArray | null;
  test(text: string): boolean;
}

/** All expressions made here share one look at a text. Throws for one that keeps its place between two searches. */
export function gated(pattern: RegExp): Gated {
  if (pattern.global || pattern.sticky) throw new Error(`/${pattern.source}/${pattern.flags} keeps a place`);
  const kind = all.push({ sources: [pattern.source], ignoresCase: pattern.ignoreCase }) - 1;
  return {
    exec: (text) => (mayStand(seenIn(text), kind) ? pattern.exec(text) : null),
    test: (text) => mayStand(seenIn(text), kind) && pattern.test(text),
  };
}

const all: Kind[] = [];
let gate = new Gate(all);
let gatedSoFar = 0;
/** The readers of one message look at the same text one after the other. */
let last = { text: '', seen: gate.look('') };

function seenIn(text: string): Uint32Array {
  const isStale = gatedSoFar !== all.length;
  if (isStale) {
    gate = new Gate(all);
    gatedSoFar = all.length;
  }
  if (isStale || text !== last.text) last = { text, seen: gate.look(text) };
  return last.seen;
}
