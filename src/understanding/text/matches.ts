/**
 * Every match of a global expression, in order. `matchAll` makes a copy of its expression each time, which costs more
 * than most of the searches in a short message.
 */
export function matchesOf(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let hit = pattern.exec(text); hit !== null; hit = pattern.exec(text)) {
    found.push(hit);
    if (hit[0] === '') pattern.lastIndex += 1;
  }
  return found;
}
