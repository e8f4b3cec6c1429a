import type { Context } from 'hono';
import { sentenceFor } from '../desk/refusals.ts';
import type { RefusalCode, StaffMember } from '../protocol.ts';

export type StaffEnv = { Variables: { staff: StaffMember } };
export type StaffCall = Context<StaffEnv>;

const STATUS: Partial<Record<RefusalCode, 400 | 403 | 404 | 409 | 410 | 422 | 429 | 500 | 503>> = {
  not_allowed: 403,
  not_found: 404,
  unknown_conversation: 404,
  conflict: 409,
  closed: 409,
  still_open: 409,
  draft_waits: 409,
  erased: 410,
  blocked_by_guard: 422,
  slow_down: 429,
  failed: 500,
  stopping: 503,
};

/** `{refused: {code, message}}` under the status that fits; the console has its own sentences for the codes it knows. */
export function refuse(c: StaffCall, code: RefusalCode, detail?: unknown) {
  const message = sentenceFor(code, 'zh-CN');
  const more = detail === undefined ? {} : code === 'blocked_by_guard' ? { hits: detail } : { detail };
  return c.json({ refused: { code, message, ...more } }, STATUS[code] ?? 400);
}

export function bodyOf(c: StaffCall): Promise<unknown> {
  return c.req.json().catch(() => null);
}
