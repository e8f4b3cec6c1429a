import { LIMITS } from '../limits.ts';

/** The error shape of the sign-in paths; the console shows a sentence for `code`. */
export interface AuthRefusal {
  readonly code: string;
  readonly message: string;
}

export function refuse(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const refusal: AuthRefusal = { code, message };
  return Response.json(refusal, { status, headers: { 'cache-control': 'no-store', ...headers } });
}

/** An answer of our own that keeps the cookies of the one it replaces. */
export function ownJson(value: unknown, replaced?: Headers): Response {
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const cookie of replaced?.getSetCookie() ?? []) headers.append('set-cookie', cookie);
  return Response.json(value, { headers });
}

/** The JSON of a body, `{}` for an empty one, or the refusal. Never reads more than the limit. */
export async function readBody(request: Request): Promise<{ readonly json: unknown } | Response> {
  const text = await readText(request);
  if (text === undefined) return refuse(413, 'TOO_LARGE', 'The request is too large.');
  if (text === '') return { json: {} };
  // A form on a foreign page can send text that reads as JSON, but not under this type.
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'The request must be JSON.');
  }
  try {
    return { json: JSON.parse(text) };
  } catch {
    return refuse(400, 'BAD_REQUEST', 'The request is not JSON.');
  }
}

async function readText(request: Request): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > LIMITS.staffBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
