import type { ClientRequest } from 'node:http';
import type { Leader } from './leaders.ts';

/** A server that says nothing for this long, on a request and when it is asked how it is, hangs or is cut off. */
const [stillMs, liveMs] = [2_000, 3_000];

/** The server that leads answers nobody: whether it did what it was asked to is not known. */
export class Hangs extends Error {
  constructor() {
    super('the server that leads answers nobody');
  }
}

async function answers(address: string | null): Promise<boolean> {
  const asked = fetch(`${address}/live`, { signal: AbortSignal.timeout(liveMs) });
  return await asked
    .then((response) => response.arrayBuffer())
    .then(
      () => true,
      () => false,
    );
}

function bytesOf({ socket }: ClientRequest): number {
  return socket ? socket.bytesRead + socket.bytesWritten : 0;
}

/** Looks after requests that are handed on. */
export type Pulse = {
  /**
   * Breaks off a request with `Hangs` when nothing moves on it and the server it went to answers nobody. However long one takes that is
   * sent, received or worked on, it goes on.
   */
  feel(request: ClientRequest, leader: Leader): void;
};

export function createPulse(): Pulse {
  const asking = new Map<string, Promise<boolean>>();
  const isAlive = ({ address, secret }: Leader): Promise<boolean> => {
    const known = asking.get(secret) ?? answers(address).finally(() => asking.delete(secret));
    asking.set(secret, known);
    return known;
  };
  return {
    feel(request, leader) {
      let before = -1;
      const look = async () => {
        const now = bytesOf(request);
        const isStill = now === before;
        before = now;
        if (isStill && !(await isAlive(leader)) && bytesOf(request) === now) request.destroy(new Hangs());
      };
      const timer = setInterval(() => void look(), stillMs);
      request.once('close', () => clearInterval(timer));
    },
  };
}
