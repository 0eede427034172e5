import type { Row } from '../library/finding.ts';

/** An article as a device lists it: with how long it takes and whether all of it may be done alone, in words. */
export type ShelfRow = Row & { readonly key: string; readonly facts: string };

/** GET /m/CODE/shelf: everything of a machine that opens without a network. */
export type Shelf = {
  readonly version: string;
  /** Paths, those that are wanted most first: pages, their script, drawings. */
  readonly files: readonly string[];
  /** What is searched through on the device. */
  readonly rows: readonly ShelfRow[];
};

/** What a machine's page asks of the worker that keeps its pages. */
export type KeeperRequest = { readonly type: 'keep'; readonly code: string } | { readonly type: 'forget' };
