/**
 * JSON with one spelling: keys sorted, no spaces, undefined left out. What is hashed or signed goes through here,
 * so that a value read back from a store or a file gives the bytes that were signed.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === true || value === false) return value ? 'true' : 'false';
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  // Entries come here on the way to the disk: one loop, no lists in between.
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key];
    if (field !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonical(field)}`;
  }
  return `{${text}}`;
}

/** Ids and names need no escapes, and asking JSON for each of them costs more than all the rest. */
function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}
const PLAIN = /^[\w .:@/+-]*$/;
