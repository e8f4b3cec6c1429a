import { streamSSE } from 'hono/streaming';
import { LIMITS } from '../limits.ts';
import type { StaffApiParts } from './staff-api.ts';
import { refuse, type StaffCall } from './staff-refusal.ts';

/** "Conversation X grew", as long as somebody listens who may: pointers, never the data. */
export function liveOf({ desk, identity }: StaffApiParts) {
  let streams = 0;
  return (c: StaffCall) => {
    if (streams >= LIMITS.staffStreams) return refuse(c, 'slow_down');
    streams++;
    return streamSSE(c, async (stream) => {
      let unread = 0;
      const stop = desk.watch((change) => {
        // A screen that does not read is cut, and asks again when it comes back.
        if (unread >= LIMITS.changesUnread) return stream.abort();
        unread++;
        // A stream that broke meanwhile is noticed by the loop below.
        const written = stream.writeSSE({ event: 'changed', data: JSON.stringify(change) }).catch(() => undefined);
        void written.then(() => {
          unread--;
        });
      });
      try {
        // Who has signed out or was disabled meanwhile hears nothing more; the browser asks again and is refused.
        while (!stream.aborted && !desk.isStopping && (await identity.who(c.req.raw.headers))) {
          // Half-open lines look healthy for minutes: who hears none of these for a while asks anew.
          await stream.writeSSE({ event: 'here', data: JSON.stringify({ next_ms: LIMITS.livePingMs }) });
          await stream.sleep(LIMITS.livePingMs);
        }
      } finally {
        stop();
        streams--;
      }
    });
  };
}
