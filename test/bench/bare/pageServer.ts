import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';

/** The least that makes a call: one page, one socket a side, and a server that passes text on. */
export async function startBarePage(): Promise<{ url: string; close: () => Promise<void> }> {
  const page = await readFile(join(import.meta.dirname, 'page.html'));
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store' }).end(page);
  });
  const sockets = new WebSocketServer({ server });
  const places = new Map<string, WebSocket>();
  sockets.on('connection', (socket, request) => {
    const place = request.url === '/customer' ? 'customer' : 'technician';
    places.set(place, socket);
    socket.on('message', (data) => {
      places.get(place === 'customer' ? 'technician' : 'customer')?.send(data.toString());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
