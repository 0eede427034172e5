let last: Promise<unknown> = Promise.resolve();

/**
 * Asks the server one thing after the other: with the first answer comes what it knows this device by, and two first ones at once
 * would be of two devices.
 */
export function inTurn<T>(ask: () => Promise<T>): Promise<T> {
  const turn = last.then(ask, ask);
  last = turn;
  return turn;
}
