import type { IncomingMessage } from 'node:http';

function isOwn(origin: string, host: string | undefined): boolean {
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

/**
 * Whether a request comes from our own pages (threat.T8). With a public address it is that origin and no other;
 * without one, as in a demo, the host the browser believes it talks to. Without an Origin header only a GET passes, and
 * only if the browser says it is of the same origin, or it carries `X-Beside`, which no other site can send.
 */
export function isAllowedOrigin(request: IncomingMessage, publicOrigin: string | null): boolean {
  const { origin, host } = request.headers;
  if (origin !== undefined) return publicOrigin === null ? isOwn(origin, host) : origin === publicOrigin;
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  return request.headers['sec-fetch-site'] === 'same-origin' || request.headers['x-beside'] !== undefined;
}
