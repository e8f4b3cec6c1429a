import type { Client } from 'pg';
import { LIMITS } from '../limits.ts';

/**
 * One connection that does nothing but listen. When it is cut it comes back by itself, and every LIMITS.earPulseMs it is
 * asked whether it still lives: a line that went dead without a word would never say anything again.
 */
export function listenOn(
  connect: () => Client,
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
    const line = connect();
    const lost = () => {
      cut = true;
      wake();
    };
    line.on('error', lost);
    line.on('end', lost);
    line.on('notification', ({ payload }) => hear(payload ?? ''));
    try {
      await line.connect();
      await line.query(`LISTEN ${channel}`);
      if (!stopped) opened();
      while (!stopped && !cut) {
        await pause(LIMITS.earPulseMs);
        if (!stopped && !cut) await line.query('SELECT 1');
      }
    } catch {
      // Whoever asks the database something says so in words; here there is only one thing to do: try again.
    }
    await line.end().catch(() => undefined);
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
