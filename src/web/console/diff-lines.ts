export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new';
  readonly line: string;
}

/** What became of the lines of a text: the longest run of lines that both have in order stays, the rest went or came. */
export function diffLines(before: string, after: string): DiffLine[] {
  const old = before.split('\n').slice(0, LINES);
  const now = after.split('\n').slice(0, LINES);
  // common[i][j]: how many lines old[i…] and now[j…] share at most.
  const common = old.map(() => new Array<number>(now.length + 1).fill(0));
  common.push(new Array<number>(now.length + 1).fill(0));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--) {
      const row = common[i];
      if (row) row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    const [gone, fresh] = [old[i], now[j]];
    if (gone !== undefined && gone === fresh) {
      lines.push({ kind: 'same', line: gone });
      i++;
      j++;
    } else if (gone !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: 'gone', line: gone });
      i++;
    } else if (fresh !== undefined) {
      lines.push({ kind: 'new', line: fresh });
      j++;
    }
  }
  return lines;
}

/** A text is a screen long; more lines than this are no text of ours. */
const LINES = 400;
