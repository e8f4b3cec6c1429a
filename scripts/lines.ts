/**
 * Lines by newline alone: `node:readline` also breaks at a lone carriage return and, in some versions, at U+2028, which JSON
 * may hold. The byte order mark some editors begin a file with is no part of the first line.
 */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let isFirst = true;
  const whole = (line: string) => {
    const text = line.replace(/\r$/, '');
    const first = isFirst;
    isFirst = false;
    return first ? text.replace(/^\uFEFF/, '') : text;
  };
  for await (const chunk of chunks) {
    const [begun = '', ...others] = chunk.split('\n');
    const lines = [rest + begun, ...others];
    rest = lines.pop() ?? '';
    for (const line of lines) yield whole(line);
  }
  if (rest !== '') yield whole(rest);
}
