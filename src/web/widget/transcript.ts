import type { EntryFrame } from '../../protocol.ts';
import { cardLines } from './card-lines.ts';
import { fileTime, zoneOf } from './local-time.ts';
import * as strings from './strings.ts';
import type { View } from './view.ts';

/** Gives the customer the conversation as a text file that every machine can open. */
export function saveTranscript(view: View, now: Date): void {
  // With a byte order mark, or old editors on Windows show Chinese as nonsense.
  const file = new Blob(['\uFEFF', transcript(view, now)], { type: 'text/plain;charset=utf-8' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `loandesk-${fileTime(now).replace(/[^0-9]/g, '-')}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Every word as it was shown: who, when, the notes that went with it, the figures of a card. */
export function transcript(view: View, now: Date): string {
  const blocks = view.entries.map((entry) => block(entry, view)).filter((text) => text !== '');
  const head = [
    `${view.assistant ?? ''} ${strings.log}`,
    `${strings.savedAt} ${fileTime(now)} (${zoneOf(-now.getTimezoneOffset())})`,
  ];
  return `${[head.join('\r\n'), ...blocks].join('\r\n\r\n')}\r\n`;
}

function block(entry: EntryFrame, view: View): string {
  const lines = linesOf(entry);
  if (lines.length === 0) return '';
  return [`${fileTime(new Date(entry.at))}  ${speaker(entry, view)}`, ...lines.map((line) => `    ${line}`)].join(
    '\r\n',
  );
}

function speaker(entry: EntryFrame, view: View): string {
  if (entry.by === 'customer') return strings.you;
  if (entry.by === 'advisor')
    return `${entry.kind === 'replied' && entry.name ? `${entry.name} ` : ''}[${strings.advisor}]`;
  const reviewed = entry.kind === 'replied' && entry.reviewed ? ` [${strings.reviewed}]` : '';
  return `${view.assistant ?? ''} [${strings.aiLabel}]${reviewed}`.trim();
}

function linesOf(entry: EntryFrame): readonly string[] {
  switch (entry.kind) {
    case 'said':
      return entry.text.split('\n');
    case 'replied':
      return [...entry.text.split('\n'), ...(entry.card ? cardLines(entry.card) : []), ...notes(entry.disclosures)];
    case 'waiting':
      return [
        ...entry.text.split('\n'),
        `${strings.promised}: ${fileTime(new Date(entry.promised_by))}`,
        `${strings.ticket}: ${entry.ticket}`,
        ...notes(entry.disclosures),
      ];
    case 'notice':
      return [...entry.text.split('\n'), ...notes(entry.disclosures ?? [])];
    case 'joined':
      return [strings.joined(entry.name)];
    case 'left':
      return [strings.left(entry.name)];
    case 'closed':
      return [strings.closed(entry.reason)];
    default:
      // A form holds no words yet, and a rating is not a part of the talk.
      return [];
  }
}

function notes(disclosures: readonly { readonly text: string }[]): string[] {
  return disclosures.map(({ text }) => `· ${text}`);
}
