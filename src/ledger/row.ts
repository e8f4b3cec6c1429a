import type { Row } from './ports.ts';
import { StoreProblem } from './store-problem.ts';

/** A row is checked at the door: a column of the wrong type means a damaged or foreign file. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : refuse(column, 'text');
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : textOf(row, column);
}

export function numberOf(row: Row, column: string): number {
  const value = row[column];
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : refuse(column, 'a number');
}

export function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column];
  return value instanceof Uint8Array ? value : refuse(column, 'bytes');
}

/** The value of `column` when it is one of `allowed`. */
export function oneOf<const Value extends string>(row: Row, column: string, allowed: readonly Value[]): Value {
  const text = textOf(row, column);
  return allowed.find((value) => value === text) ?? refuse(column, `one of ${allowed.join(', ')}`);
}

function refuse(column: string, wanted: string): never {
  throw new StoreProblem(`The store holds a "${column}" that is not ${wanted}. Restore the file from a backup.`);
}
