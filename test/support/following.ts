import type { Following } from '#client/screens/technician/glimpse.ts';
import type { LiveHand } from '#client/screens/technician/liveGrip.ts';

/** A desk at which marks stay on held pictures. */
export const notFollowing: Following = {
  isOn: () => false,
  frame: () => null,
  onceFound: () => () => undefined,
  after: () => () => undefined,
};

/** A live picture on which no mark is found. */
export const nothingFound: LiveHand = { markAt: () => null, take: () => null, surfaceAt: () => null };
