/** A ticket is one piece with letters and digits in it; anything else is words a customer wrote. */
export function queryOf(text: string): { readonly ticket: string } | { readonly words: string } {
  const wanted = text.trim();
  const isTicket = /^[A-Za-z0-9-]{5,40}$/.test(wanted) && /[A-Za-z]/.test(wanted) && /\d/.test(wanted);
  return isTicket ? { ticket: wanted.toUpperCase() } : { words: wanted };
}
