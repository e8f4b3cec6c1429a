import type { SignKind } from '../../src/knowledge/handbook.ts';

/** The groups of the frozen lines, and the signs that count as having heard one of them. */
export const DANGER_KINDS: Readonly<Record<string, readonly SignKind[]>> = {
  crisis: ['crisis'],
  fraud: ['fraud', 'unauthorised_use'],
  threat: ['threat'],
  complaint: ['complaint', 'misconduct'],
  privacy: ['privacy'],
  human: ['human'],
  hardship: ['hardship'],
  fake_documents: ['fake_documents'],
  forbidden_use: ['forbidden_use'],
  credit_repair: ['credit_repair'],
};
