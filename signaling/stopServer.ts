import type { Server } from 'node:http';

/** A picture over a thin line takes its time; headers do not. */
export const limits = { maxHeaderSize: 16_384, headersTimeout: 15_000, requestTimeout: 130_000 };
/** Requests under way at a stop get this long to finish, ms. */
export const finishMs = 5_000;

/** Lets requests under way finish and hangs up each line as it falls silent; after a while, whatever is left. */
export function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 100);
    const end = setTimeout(() => server.closeAllConnections(), finishMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(end);
      resolve();
    });
    server.closeIdleConnections();
  });
}
