/** The few globals of workerd that `@cloudflare/workers-types` declares for Workers alone; everything else is imported from it. */
declare module 'cloudflare:workers' {
  import type { DurableObjectState } from '@cloudflare/workers-types';
  export abstract class DurableObject<Env> {
    protected readonly ctx: DurableObjectState;
    protected readonly env: Env;
    constructor(ctx: DurableObjectState, env: Env);
  }
}
/** The bound handbook; the build puts `dist/handbook.js` in its place. */
declare module 'loandesk:handbook' {
  import type { HandbookModule } from '../knowledge/open.ts';
  export const data: HandbookModule['data'];
  export const code: HandbookModule['code'];
  export const model: HandbookModule['model'];
  export const outgoing: HandbookModule['outgoing'];
  export const dangers: HandbookModule['dangers'];
  export const besideSums: HandbookModule['besideSums'];
}
declare const WebSocketPair: typeof import('@cloudflare/workers-types').WebSocketPair;
declare const WebSocketRequestResponsePair: typeof import('@cloudflare/workers-types').WebSocketRequestResponsePair;
