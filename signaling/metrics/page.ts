import { createServer, type Server } from 'node:http';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

/** Answers `/metrics` and nothing else, on a port of its own that no customer reaches. */
export function metricsServer(metrics: Metrics, log: Logger): Server {
  return createServer((req, res) => {
    if (req.method !== 'GET' || req.url !== '/metrics') return void res.writeHead(404).end();
    metrics.read().then(
      ({ type, text }) => res.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(text),
      (err: unknown) => {
        log.error({ err }, 'the figures could not be read');
        res.writeHead(500).end();
      },
    );
  });
}
