import type { Following } from '#client/screens/technician/glimpse.ts';

/** A desk at which marks stay on held pictures. */
export const notFollowing: Following = {
  isOn: () => false,
  frame: () => null,
  onceFound: () => () => undefined,
  after: () => () => undefined,
};
