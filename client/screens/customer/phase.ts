import type { Welcome } from '#models/api/ways.ts';
import type { RefusalReason } from '#models/refusal.ts';
import type { Stay } from './stay.ts';

/** Where the customer's page is. Each phase has only its own fields. */
export type Phase =
  /** Looking whether this person is in a session already. */
  | { readonly at: 'opening' }
  /** The server has not answered that yet; it is asked again and again. */
  | { readonly at: 'unreachable' }
  | { readonly at: 'consent'; readonly isBusy: boolean; readonly problem: RefusalReason | null }
  /** A code is typed in; `typed` is what was tried last. */
  | {
      readonly at: 'code';
      readonly typed: string;
      readonly isBusy: boolean;
      readonly problem: RefusalReason | null;
      readonly hasLink: boolean;
    }
  | { readonly at: 'noLink' }
  | { readonly at: 'linkGone' }
  | { readonly at: 'inUse'; readonly isBusy: boolean }
  | { readonly at: 'taken'; readonly by: 'device' | 'tab' }
  | { readonly at: 'session'; readonly stay: Stay };
export type VisitState = {
  readonly phase: Phase;
  /** How this person came in by a code; null where they came by a link. */
  readonly welcome: Welcome | null;
};
