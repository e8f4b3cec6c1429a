import type { Sql } from 'postgres';
import { LIMITS } from '../limits.ts';

/** What the line to the database tells by itself. */
export interface LineEvents {
  /** A payload on whichever channel was listened to. */
  readonly onnotify: (channel: string, payload: string) => void;
  readonly onclose: () => void;
}

/**
 * One connection that does nothing but listen. When it is cut it comes back by itself, and every LIMITS.earPulseMs it is
 * asked whether it still lives: a line that went dead without a word would never say anything again.
 */
export function listenOn(
  connect: (events: LineEvents) => Sql<{ bigint: number }>,
  channel: string,
  hear: (payload: string) => void,
  opened: () => void,
): () => void {
  let stopped = false;
  let wake: () => void = () => undefined;
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const attend = async () => {
    let cut = false;
    const line = connect({
      onnotify: (_, payload) => hear(payload),
      onclose: () => {
        cut = true;
        wake();
      },
    });
    try {
      await answered(line.unsafe(`LISTEN ${channel}`));
      opened();
      while (!stopped && !cut) {
        await pause(LIMITS.earPulseMs);
        if (!stopped && !cut) await answered(line.unsafe('SELECT 1'));
      }
    } catch {
      // Whoever asks the database something says so in words; here there is only one thing to do: try again.
    }
    await line.end({ timeout: 0 }).catch(() => undefined);
  };
  const live = async () => {
    while (!stopped) {
      await attend();
      if (!stopped) await pause(LIMITS.databaseRetryMs);
    }
  };
  void live();
  return () => {
    stopped = true;
    wake();
  };
}

function answered<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer')), LIMITS.databaseAnswerMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
