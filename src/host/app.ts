import { type Context, Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Registry } from 'prom-client';
import type { Page } from './pages.ts';
import { type StaffApiParts, staffApi } from './staff-api.ts';

/** What the pages and the staff API are built from: values, no globals. */
export interface AppParts extends StaffApiParts {
  readonly pages: ReadonlyMap<string, Page>;
  readonly metrics: Registry;
  /** The other side's address as the runtime knows it, never as a header says it. */
  readonly peerOf: (context: Context) => string | undefined;
  readonly isReady: () => boolean;
}

export function createApp(parts: AppParts): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        // 'self' covers our own sockets too, and words cannot be sent to anybody else's.
        connectSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
      // The widget's script is meant for other sites' pages.
      crossOriginResourcePolicy: false,
    }),
  );
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', (c) => (parts.isReady() ? c.text('ready') : c.text('not ready', 503)));
  app.get('/metrics', async (c) =>
    c.body(await parts.metrics.metrics(), 200, { 'content-type': parts.metrics.contentType }),
  );
  app.all('/api/auth/*', (c) => parts.identity.handle(c.req.raw, parts.peerOf(c)));
  app.route('/api', staffApi(parts));
  app.get('*', (c) => {
    const page = parts.pages.get(c.req.path);
    if (!page) return c.text('not found', 404);
    return c.body(page.body, 200, { 'content-type': page.type, 'cache-control': 'no-cache' });
  });
  return app;
}
