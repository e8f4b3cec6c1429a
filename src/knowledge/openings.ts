/** How the matches of a rule can begin, found while binding: first two characters in pairs, all in a row, and second and third. */
export interface Openings {
  readonly first: string;
  readonly next: string;
}
/** The second of a pair where any character may stand, or none. */
export const ANY_CHARACTER = '\0';
