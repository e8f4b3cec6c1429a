/** One line of the table. Lower is better unless the unit is a rate ("/s"). */
export interface Figure {
  readonly scenario: string;
  readonly name: string;
  readonly unit: string;
  /** The median of the repeats. */
  readonly value: number;
  /** One value a repeat, in order: wide apart means that something else used the machine. */
  readonly repeats?: readonly number[];
  /** The value may not be above it. */
  readonly limit?: number;
  /** The value may not be below it. */
  readonly least?: number;
  /** The least the machine itself takes for something like it, measured in the same run. */
  readonly floor?: { readonly value: number; readonly what: string };
  readonly note?: string;
}

/** Repeats further apart than this share of the median are marked. */
const CALM = 0.25;

/** The figures as an aligned table, a heading a scenario. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [['', 'value', 'unit', 'limit', '', 'floor', 'ratio', 'repeats', 'what the floor is; notes']];
  let scenario = '';
  for (const figure of figures) {
    if (figure.scenario !== scenario) {
      scenario = figure.scenario;
      rows.push([], [scenario]);
    }
    rows.push(rowOf(figure));
  }
  // A heading runs over the columns and makes none of them wider.
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.filter((row) => row.length !== 1).map((row) => row[column]?.length ?? 0)),
  );
  return `${rows.map((row) => aligned(row, widths)).join('\n')}\n`;
}

/** Whether the repeats say different things about the same code. */
export function isDisturbed({ repeats = [], value }: Figure): boolean {
  return repeats.length > 1 && Math.max(...repeats) - Math.min(...repeats) > CALM * value;
}

/** Whether a limit is not kept, from above or below. */
export function isOver({ value, limit, least }: Figure): boolean {
  return (limit !== undefined && value > limit) || (least !== undefined && value < least);
}

function rowOf(figure: Figure): string[] {
  const { name, value, unit, floor, repeats = [], note } = figure;
  const limit = figure.limit ?? figure.least;
  const isRate = unit.endsWith('/s');
  const ratio = floor && floor.value > 0 && value > 0 ? value / floor.value : undefined;
  const verdict = limit === undefined ? '' : isOver(figure) ? (figure.least === undefined ? 'OVER' : 'UNDER') : 'ok';
  const span = repeats.length > 1 ? `${shown(Math.min(...repeats))}–${shown(Math.max(...repeats))}` : '';
  return [
    `  ${name}`,
    shown(value),
    unit,
    limit === undefined ? '' : shown(limit),
    verdict,
    floor ? shown(floor.value) : '',
    ratio === undefined ? '' : isRate ? `1/${shown(1 / ratio)}` : `${shown(ratio)}x`,
    `${span}${isDisturbed(figure) ? ' ~' : ''}`,
    [floor?.what, note].filter((words) => words !== undefined && words !== '').join('; '),
  ];
}

const TEXT_COLUMNS: ReadonlySet<number> = new Set([0, 2, 4, 8]);

function aligned(row: readonly string[], widths: readonly number[]): string {
  if (row.length === 1) return row[0] ?? '';
  const cells = row.map((cell, column) => {
    const width = widths[column] ?? 0;
    return TEXT_COLUMNS.has(column) ? cell.padEnd(width) : cell.padStart(width);
  });
  return cells.join('  ').trimEnd();
}

/** Three significant digits, thousands apart. */
function shown(value: number): string {
  if (value !== 0 && Math.abs(value) < 100) return String(Number(value.toPrecision(3)));
  return Math.round(value).toLocaleString('en');
}
