/** The desk's settings as the API carries them; what else a later version adds travels unchanged. */
export interface Settings {
  readonly version: number;
  readonly hours: Readonly<Partial<Record<Weekday, readonly Span[]>>>;
  readonly holidays: readonly string[];
  readonly approve_everything: boolean;
  readonly promise_minutes: Readonly<Record<'T1' | 'T2' | 'T3', number>>;
  readonly approve_minutes: number;
  readonly min_confidence: number;
  readonly allowed_origins: readonly string[];
  readonly duty: readonly Duty[];
}
export interface Duty {
  readonly staff: string;
  readonly tier: 'T1' | 'T2' | 'T3';
}
export interface Span {
  readonly from: string;
  readonly to: string;
}
export type Weekday = '1' | '2' | '3' | '4' | '5' | '6' | '7';
export const WEEKDAYS: readonly Weekday[] = ['1', '2', '3', '4', '5', '6', '7'];

/** What stands in the fields while a person types: text, right or wrong. */
export interface SettingsDraft {
  readonly hours: Readonly<Record<Weekday, string>>;
  readonly holidays: string;
  readonly approveEverything: boolean;
  readonly promise: Readonly<Record<'T1' | 'T2' | 'T3', string>>;
  readonly approve: string;
  /** Percent. */
  readonly confidence: string;
  readonly origins: string;
  readonly duty: readonly Duty[];
}
export type SettingsField = 'hours' | 'holidays' | 'promise' | 'approve' | 'confidence' | 'origins';

export function draftOf(settings: Settings): SettingsDraft {
  const { T1, T2, T3 } = settings.promise_minutes;
  const day = (weekday: Weekday): string =>
    (settings.hours[weekday] ?? []).map(({ from, to }) => `${from}-${to}`).join(', ');
  return {
    hours: { 1: day('1'), 2: day('2'), 3: day('3'), 4: day('4'), 5: day('5'), 6: day('6'), 7: day('7') },
    holidays: settings.holidays.join('\n'),
    approveEverything: settings.approve_everything,
    promise: { T1: String(T1), T2: String(T2), T3: String(T3) },
    approve: String(settings.approve_minutes),
    confidence: String(Math.round(settings.min_confidence * 100)),
    origins: settings.allowed_origins.join('\n'),
    duty: settings.duty,
  };
}

/** The settings to send, or what cannot be sent: a field and the words that are wrong. */
export function readDraft(
  draft: SettingsDraft,
  base: Settings,
):
  | { readonly settings: Settings }
  | { readonly wrong: readonly { readonly field: SettingsField; readonly words: string }[] } {
  const wrong: { field: SettingsField; words: string }[] = [];
  const hours: Partial<Record<Weekday, readonly Span[]>> = {};
  for (const weekday of WEEKDAYS) {
    const spans = spansOf(draft.hours[weekday]);
    if (spans) hours[weekday] = spans;
    else wrong.push({ field: 'hours', words: draft.hours[weekday] });
  }
  const minutes = (field: SettingsField, words: string): number => {
    const value = Number(words);
    if (words.trim() === '' || !Number.isInteger(value) || value < 1 || value > 1440) wrong.push({ field, words });
    return value;
  };
  const percent = (words: string): number => {
    const value = Number(words);
    if (words.trim() === '' || !Number.isInteger(value) || value < 0 || value > 100)
      wrong.push({ field: 'confidence', words });
    return value / 100;
  };
  const lines = (field: SettingsField, words: string, isRight: (line: string) => boolean): string[] => {
    const found = words.split(/[\s,，;；]+/).filter((line) => line !== '');
    for (const line of found) if (!isRight(line)) wrong.push({ field, words: line });
    return [...new Set(found)];
  };
  const settings: Settings = {
    ...base,
    hours,
    holidays: lines('holidays', draft.holidays, isDate).sort(),
    approve_everything: draft.approveEverything,
    promise_minutes: {
      T1: minutes('promise', draft.promise.T1),
      T2: minutes('promise', draft.promise.T2),
      T3: minutes('promise', draft.promise.T3),
    },
    approve_minutes: minutes('approve', draft.approve),
    min_confidence: percent(draft.confidence),
    duty: draft.duty,
    allowed_origins: lines('origins', draft.origins, isOrigin),
  };
  return wrong.length > 0 ? { wrong } : { settings };
}

/** `09:00-12:00, 13:30-18:00`, also with Chinese marks and 至; empty is a closed day. */
export function spansOf(words: string): readonly Span[] | null {
  const pieces = words
    .split(/[,，、;；]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const spans: Span[] = [];
  for (const piece of pieces) {
    const found = /^(\d{1,2})[:：](\d{2})\s*(?:-|–|—|~|～|至|到|to)\s*(\d{1,2})[:：](\d{2})$/.exec(piece);
    const from = found && clock(found[1], found[2]);
    const to = found && clock(found[3], found[4]);
    const last = spans.at(-1);
    if (!from || !to || from >= to || (last && last.to > from)) return null;
    spans.push({ from, to });
  }
  return spans.length <= 4 ? spans : null;
}

function clock(hour = '', minute = ''): string | null {
  const time = `${hour.padStart(2, '0')}:${minute}`;
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) || time === '24:00' ? time : null;
}

function isDate(line: string): boolean {
  const date = new Date(`${line}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(line) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(line);
}

function isOrigin(line: string): boolean {
  return URL.canParse(line) && new URL(line).origin === line;
}
