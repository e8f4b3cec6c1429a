import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostedPage {
  readonly body: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Somebody else's website, to put the widget on: an origin of its own, with the pages given by path. */
export interface HostSite {
  readonly origin: string;
  /** The same site by a name that no desk was told. */
  readonly strangerOrigin: string;
  /** What `path` shows from now on. */
  show(path: string, page: HostedPage): void;
  close(): Promise<void>;
}

export async function openHostSite(): Promise<HostSite> {
  const pages = new Map<string, HostedPage>();
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? '');
    if (!page) return void response.writeHead(404).end();
    response
      .writeHead(200, { 'content-type': page.type ?? 'text/html; charset=utf-8', ...page.headers })
      .end(page.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server with a port has an address of that kind.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    strangerOrigin: `http://localhost:${port}`,
    show: (path, page) => void pages.set(path, page),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The least there is to see. */
export const BARE_PAGE = '<!doctype html><html lang="en"><title>bare</title><p>ok</p></html>';

/** A page of a shop with the widget's tag in it, and nothing else in its head but its own style. */
export function shopPage(deskUrl: string, inside = ''): string {
  return `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>小店</title>
    <link rel="stylesheet" href="/shop.css">
    <script src="${deskUrl}/widget.js" async></script>
  </head>
  <body>
    <h1>小店</h1>
    <p id="words">进货、房租、工资。<a href="#words">更多</a></p>
    ${inside}
    <button type="button">加入购物车</button>
  </body>
</html>`;
}
