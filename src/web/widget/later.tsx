import { borrow, type Lent } from './borrowed-preact.ts';
import { Choices } from './choices.tsx';
import { ClosedDesk } from './closed-desk.tsx';
import { Confirm } from './confirm.tsx';
import { Continue } from './continue.tsx';
import css from './later.css';
import { Log } from './log.tsx';
import { Paper } from './paper.tsx';
import { presenceWords } from './presence.ts';

/** What a first look does not need, the conversation itself above all; fetched as soon as there is nothing else to do. */
const parts = { Choices, ClosedDesk, Confirm, Continue, Log, Paper, presenceWords };
export type Parts = typeof parts;

/** Takes the chat's own Preact; gives the parts and how they look. */
export function beginLater(lent: Lent): { readonly parts: Parts; readonly css: string } {
  borrow(lent);
  return { parts, css };
}
