import { closeSync, fdatasyncSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { percentile } from './statistics.ts';

/** Milliseconds of one fdatasync after a write of 4 KiB: no durable commit can be faster. */
export interface DiskTimes {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export function measureDisk(directory: string, seconds: number): number[] {
  const file = join(directory, 'fdatasync-floor');
  const handle = openSync(file, 'w');
  const block = Buffer.alloc(4_096, 7);
  const millis: number[] = [];
  const end = performance.now() + seconds * 1_000;
  do {
    writeSync(handle, block);
    const started = performance.now();
    fdatasyncSync(handle);
    millis.push(performance.now() - started);
  } while (performance.now() < end);
  closeSync(handle);
  unlinkSync(file);
  return millis;
}

export function diskTimes(millis: readonly number[]): DiskTimes {
  return { p50: percentile(millis, 0.5), p99: percentile(millis, 0.99), max: percentile(millis, 1) };
}
