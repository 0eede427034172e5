/** How long each wait on a person or a network may last, in ms. */
export type SessionWaits = {
  readonly queuedMs: number;
  readonly offerMs: number;
  readonly connectMs: number;
  /** For somebody who is called back and has to be brought to the page first. */
  readonly comeBackMs: number;
  /** Before somebody who did not come is called again. */
  readonly callAgainMs: number;
  readonly interruptedMs: number;
  readonly wrapUpMs: number;
  /** How long somebody is looked for who joins a session, and how long the customer may think about it. */
  readonly invitedMs: number;
  readonly agreeMs: number;
};

/** Defaults: 15 s to accept, a minute to connect, three for somebody who is called back, links and interrupted sessions stay valid a day. */
export const defaultWaits: SessionWaits = {
  queuedMs: 24 * 3600_000,
  offerMs: 15_000,
  connectMs: 60_000,
  comeBackMs: 180_000,
  callAgainMs: 10 * 60_000,
  interruptedMs: 24 * 3600_000,
  wrapUpMs: 24 * 3600_000,
  invitedMs: 120_000,
  agreeMs: 60_000,
};
