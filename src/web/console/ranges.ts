export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The text cut at the ranges, marked or not. Ranges may overlap, touch, be empty or lie outside. */
export function cut(
  text: string,
  ranges: readonly Range[],
): readonly { readonly text: string; readonly marked: boolean }[] {
  const pieces: { text: string; marked: boolean }[] = [];
  let done = 0;
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    const start = Math.max(from, done);
    const end = Math.min(to, text.length);
    if (end <= start) continue;
    if (start > done) pieces.push({ text: text.slice(done, start), marked: false });
    pieces.push({ text: text.slice(start, end), marked: true });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), marked: false });
  return pieces;
}
