import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Point } from '#models/annotation.ts';
import { type CameraReport, unknownCamera } from '#models/camera.ts';
import type { SurfaceSpot } from '#models/channel.ts';
import { type Drawing, emptyDrawing } from '#models/drawing.ts';
import type { Rung } from '#models/quality/rungs.ts';
import type { Quality } from '#models/quality.ts';
import type { RefusalReason } from '#models/refusal.ts';
import type { TrackingReport } from '#models/tracking.ts';
import type { SessionView } from '#models/view.ts';

/**
 * Where the other side points; `n` grows with each, so that the same spot twice is told apart. `on`: where that is on a
 * surface that is followed here, if it is.
 */
export type Pointing = {
  readonly keyframeId: string | null;
  readonly at: Point;
  readonly n: number;
  readonly on?: SurfaceSpot | undefined;
};

/** What a page of a session knows: a mirror of the server, the peer and the annotation log. */
export type PartyState = {
  readonly session: SessionView | null;
  readonly link: 'connecting' | 'up' | 'down';
  readonly call: 'idle' | 'connecting' | 'connected' | 'interrupted';
  readonly quality: Quality | null;
  /** How much of the customer's picture and of the voices the path carries. */
  readonly rung: Rung;
  /** The annotation log, folded. */
  readonly drawing: Drawing;
  /** The customer's phone, as last reported. */
  readonly camera: CameraReport;
  /** What the customer sees of the marks on their live picture, as last told; null while they cannot be heard. */
  readonly tracking: TrackingReport | null;
  readonly pointing: Pointing | null;
  /** The customer said from page to page that nothing is to be kept; the server may not know yet. */
  readonly isCovered: boolean;
  /** Operations the server has not acknowledged yet. */
  readonly unsentCount: number;
  readonly canUndo: boolean;
  /** This page lost its place to another device of the customer, or another tab of the same person. */
  readonly takenBy: 'device' | 'tab' | null;
  readonly hasRemoteVideo: boolean;
  readonly hasRemoteAudio: boolean;
  /** Everybody else this page has a peer with, beside the one the session stands on. */
  readonly others: readonly { readonly id: string; readonly isInTouch: boolean }[];
  /** Why the server last refused this page the session or its operations; null again once it is let in. */
  readonly refusal: RefusalReason | null;
  /** Who has the session instead, where that refusal said so. */
  readonly holder: string | null;
};
export type PartyStore = StoreApi<PartyState>;

/** The state of a page that has just opened. */
export function createPartyStore(): PartyStore {
  return createStore<PartyState>(() => ({
    session: null,
    link: 'connecting',
    call: 'idle',
    quality: null,
    rung: 'hd',
    drawing: emptyDrawing,
    camera: unknownCamera,
    tracking: null,
    pointing: null,
    isCovered: false,
    unsentCount: 0,
    canUndo: false,
    takenBy: null,
    hasRemoteVideo: false,
    hasRemoteAudio: false,
    others: [],
    refusal: null,
    holder: null,
  }));
}
