/** What became of a notice. `gone`: that browser does not want to hear of us any more; `later`: worth another try. */
export type Delivery = {
  readonly verdict: 'sent' | 'gone' | 'later' | 'never';
  /** The status that was answered, 0 for none. */
  readonly code?: number;
  /** How long whoever delivers it asks us to wait, ms. */
  readonly waitMs?: number;
};
