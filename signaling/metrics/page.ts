import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';
import type { Trace } from './trace.ts';

type Page = { readonly status: number; readonly type: string; readonly text: string };

export type MetricsParts = {
  readonly metrics: Pick<Metrics, 'read'>;
  readonly log: Logger;
  /** Null for a session nobody knows here. */
  trace(sessionId: string): Promise<Trace | 'elsewhere' | null>;
};

const elsewhere: Page = { status: 503, type: 'text/plain', text: 'Another server leads: ask that one.\n' };

async function pageOf({ metrics, trace }: MetricsParts, url: string): Promise<Page | null> {
  if (url === '/metrics') return { status: 200, ...(await metrics.read()) };
  const [, sessionId] = /^\/trace\/([\w-]{8,64})$/.exec(url) ?? [];
  const found = sessionId === undefined ? null : await trace(sessionId);
  if (found === 'elsewhere') return elsewhere;
  return found && { status: 200, type: 'application/json', text: JSON.stringify(found) };
}

function show(res: ServerResponse, page: Page | null): void {
  if (!page) return void res.writeHead(404).end();
  res.writeHead(page.status, { 'Content-Type': page.type, 'Cache-Control': 'no-store' }).end(page.text);
}

/** Answers `/metrics` and `/trace/SESSION` and nothing else, on a port of its own that no customer reaches. */
export function metricsServer(parts: MetricsParts): Server {
  return createServer((req, res) => {
    if (req.method !== 'GET') return void res.writeHead(404).end();
    pageOf(parts, req.url ?? '').then(
      (page) => show(res, page),
      (err: unknown) => {
        parts.log.error({ err }, 'the figures could not be read');
        res.writeHead(500).end();
      },
    );
  });
}
