/**
 * Tab-separated text with a header line, as rows by column name. No quoting: a tab or a line break cannot be part of a
 * value. Throws when a wanted column is missing or the table is empty.
 */
export function readTable(text: string, wanted: readonly string[]): Record<string, string>[] {
  const [header, ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = (header ?? '').split('\t').map((name) => name.trim());
  const missing = wanted.filter((name) => !columns.includes(name));
  if (missing.length > 0) throw new Error(`The header line lacks ${missing.join(', ')}; it has ${columns.join(', ')}.`);
  const rows = lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const values = line.split('\t');
      return Object.fromEntries(columns.map((name, at) => [name, values[at] ?? '']));
    });
  if (rows.length === 0) throw new Error('The table has no rows.');
  return rows;
}

/** A cell that holds a list, separated by commas. */
export function listOf(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
