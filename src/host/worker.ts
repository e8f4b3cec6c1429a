import { Hono } from 'hono';

/** What Cloudflare hands to the Worker (`wrangler.toml`). */
interface Bindings {
  readonly PAGES: { fetch(request: Request): Promise<Response> };
}

/**
 * The customer's pages on Workers. Conversations need a ledger that outlives the request (one Durable Object each), which
 * this host does not have yet: it refuses them in words rather than answering without a record. No entry, no send.
 */
const app = new Hono<{ Bindings: Bindings }>();
app.get('/healthz', (c) => c.text('ok'));
app.get('/readyz', (c) => c.text('conversations are not served by this host', 503));
app.get('/chat', (c) => c.text('Conversations are not served by this host yet; run npm start.', 501));
app.get('/', (c) => c.env.PAGES.fetch(new Request(new URL('/demo', c.req.url), c.req.raw)));
app.get('*', (c) => c.env.PAGES.fetch(c.req.raw));

export default app;
