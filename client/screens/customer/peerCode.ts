import { loadPeer, type PeerMaker } from '#client/call/peer.ts';

/** A call that is wanted earlier waits no longer than this for the picture. */
const mostHeldMs = 1_000;

let letGo: () => void = () => undefined;
const isFree = new Promise<void>((resolve) => {
  letGo = resolve;
});

/** The customer's picture is on screen, or none will come: the line is free. Whoever needs the code hears of a failure. */
export function fetchPeer(): void {
  letGo();
  loadPeer().catch(() => undefined);
}

/** The peer's code for a call, which never competes with the customer's first picture for the line. */
export async function loadPeerLast(): Promise<PeerMaker> {
  await Promise.race([isFree, new Promise((resolve) => setTimeout(resolve, mostHeldMs))]);
  return loadPeer();
}
