import type { SignKind } from '../../knowledge/handbook.ts';
import type { Sign } from '../reading.ts';
import type { Judged } from './dangers.ts';
import type { Written } from './signs.ts';

/**
 * What patterns found, unless the examples think it unlikely, then what was learned, unless the message takes it back or only asks.
 * A life is never weighed like that.
 */
export function together({ signs, denied }: Written, { learned, isUnlikely }: Judged): Sign[] {
  const kept = signs.filter(({ kind }) => kind === 'crisis' || !isUnlikely(weighedAs(kind)));
  const isNamed = (kind: SignKind) => kept.some((sign) => weighedAs(sign.kind) === kind);
  return [
    ...kept,
    ...learned.filter(({ kind, intent }) => !isNamed(kind) && !(TAKEN_BACK.has(kind) && denied.has(intent))),
  ];
}
/** What nobody is accused of who denies it or only asks. */
const TAKEN_BACK: ReadonlySet<SignKind> = new Set(['forbidden_use', 'student_or_minor', 'fake_documents', 'nominee']);

/** The kind whose examples weigh this one: kinds of patterns are learned under a wider one. */
export function weighedAs(kind: SignKind): SignKind {
  return WEIGHED_AS[kind] ?? kind;
}
const WEIGHED_AS: Partial<Record<SignKind, SignKind>> = { misconduct: 'complaint', unauthorised_use: 'fraud' };
