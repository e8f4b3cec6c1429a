/** The sample lender's page, the three chairs, and what only they need: `DEMO=off` leaves them out. */
export function isDemoPage(path: string): boolean {
  return /^\/($|en($|\/|\.)|demo\.|three-chairs|customer-chair)/.test(path);
}
