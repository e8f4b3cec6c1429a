import { type Context, Hono } from 'hono';
import type { Registry } from 'prom-client';
import { costSheetPage } from './cost-sheet-page.ts';
import { allowsOrigin } from './origins.ts';
import { pageHeaders } from './page-headers.ts';
import type { Page } from './pages.ts';
import { type StaffApiParts, staffApi } from './staff-api.ts';

/** What the pages and the staff API are built from: values, no globals. */
export interface AppParts extends StaffApiParts {
  readonly pages: ReadonlyMap<string, Page>;
  readonly metrics: Registry;
  /** The other side's address as the runtime knows it, never as a header says it. */
  readonly peerOf: (context: Context) => string | undefined;
  readonly isReady: () => Promise<boolean>;
}

export function createApp(parts: AppParts): Hono {
  const app = new Hono();
  app.use(pageHeaders());
  // Nothing here unpacks: a small body cannot become a large one.
  app.use((c, next) =>
    c.req.header('content-encoding') === undefined ? next() : Promise.resolve(c.text('send it unpacked', 415)),
  );
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) => ((await parts.isReady()) ? c.text('ready') : c.text('not ready', 503)));
  app.get('/metrics', async (c) =>
    c.body(await parts.metrics.metrics(), 200, { 'content-type': parts.metrics.contentType }),
  );
  app.get('/cost-sheet/:product', (c) => {
    const page = costSheetPage(parts.desk.parts.ground().handbook, c.req.param('product'), c.req.query());
    return page === null ? c.text('not found', 404) : c.html(page);
  });
  app.all('/api/auth/*', (c) => parts.identity.handle(c.req.raw, parts.peerOf(c)));
  app.route('/api', staffApi(parts));
  // A browser never tells a page why a socket was refused; the widget asks here and can then say it in words.
  app.get('/chat', (c) => {
    const origin = c.req.header('origin');
    // A page of the desk's own sends none.
    const allowed = origin === undefined || allowsOrigin(parts.settings.current, origin, c.req.header('host') ?? '');
    return allowed ? c.text('not found', 404) : c.text('origin not allowed', 403, FOR_OTHER_SITES);
  });
  app.get('*', (c) => {
    const page = parts.pages.get(c.req.path);
    if (!page) return c.text('not found', 404);
    return sendPage(c, page);
  });
  return app;
}

const FOR_OTHER_SITES = { 'access-control-allow-origin': '*' };

function sendPage(c: Context, page: Page): Response {
  const headers = {
    // The widget is fetched as a module by other sites' pages.
    ...(c.req.path.startsWith('/widget') ? FOR_OTHER_SITES : {}),
    'content-type': page.type,
    'cache-control': 'no-cache',
    etag: page.etag,
    vary: 'accept-encoding',
  };
  if (c.req.header('if-none-match') === page.etag) return c.body(null, 304, headers);
  const zipped = page.zipped && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') ? page.zipped : null;
  return zipped ? c.body(zipped, 200, { ...headers, 'content-encoding': 'gzip' }) : c.body(page.body, 200, headers);
}
