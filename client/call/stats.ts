import type { Sample } from '#models/quality/ladder.ts';
import type { Quality } from '#models/quality.ts';

/** One reading of a peer connection. */
export type PeerStats = {
  /** Everything that came over the chosen path. */
  readonly inboundBytes: number;
  readonly videoFrames: number;
  readonly audioPackets: number;
  readonly quality: Quality;
  readonly uplink: Uplink;
};
/** What the browser says of the way out, whichever side this is. */
export type Uplink = Omit<Sample, 'at' | 'isShowing' | 'trainKbps'>;
type Row = { readonly id: string; readonly type: string; readonly [field: string]: unknown };
type Rows = { forEach(visit: (row: Row) => void): void };

function numberOf(row: Row | undefined, field: string): number | null {
  const value = row?.[field];
  return typeof value === 'number' ? value : null;
}

function sum(rows: readonly Row[], field: string): number {
  return rows.reduce((total, row) => total + (numberOf(row, field) ?? 0), 0);
}

/** The pair of candidates in use; browsers say so in three ways. */
function chosenPair(all: ReadonlyMap<string, Row>, pairs: readonly Row[], transport: Row | undefined): Row | undefined {
  const named = all.get(String(transport?.selectedCandidatePairId));
  return named ?? pairs.find((pair) => pair.selected === true) ?? pairs.find((pair) => pair.nominated === true);
}

/** A report older than this says nothing of the path as it is now. */
const staleMs = 6_000;

/** Of the reports the other side sends, the worst; null where none came. */
function worst(rows: readonly Row[], field: string): number | null {
  const values = rows.map((row) => numberOf(row, field)).filter((value) => value !== null);
  return values.length > 0 ? Math.max(...values) : null;
}

function uplinkOf(rows: readonly Row[], pair: Row | undefined): Uplink {
  const newest = Math.max(...rows.map((row) => numberOf(row, 'timestamp') ?? 0));
  // What is not sent any more is not reported on, and the last report of it stays.
  const isFresh = (row: Row) => newest - (numberOf(row, 'timestamp') ?? 0) < staleMs;
  const told = rows.filter((row) => row.type === 'remote-inbound-rtp' && isFresh(row));
  const sent = rows.find(({ type, kind, active }) => type === 'outbound-rtp' && kind === 'video' && active !== false);
  const available = numberOf(pair, 'availableOutgoingBitrate');
  const roundTrip = worst(told, 'roundTripTime') ?? numberOf(pair, 'currentRoundTripTime');
  return {
    availableKbps: available === null || !sent ? null : available / 1000,
    lossShare: worst(told, 'fractionLost'),
    roundTripMs: roundTrip === null ? null : roundTrip * 1000,
    framesPerSecond: numberOf(sent, 'framesPerSecond'),
    isHeldBack: sent?.qualityLimitationReason === 'bandwidth',
  };
}

/** Boils down getStats. `direction` says whose picture is rated: the one that comes in, or the one that goes out. */
export function boilDown(report: Rows, direction: 'inbound' | 'outbound'): PeerStats {
  const all = new Map<string, Row>();
  report.forEach((row) => {
    all.set(row.id, row);
  });
  const rows = [...all.values()];
  const ofType = (type: string) => rows.filter((row) => row.type === type);
  const ofKind = (type: string, kind: string) => ofType(type).filter((row) => row.kind === kind);
  const transports = ofType('transport');
  const pairs = ofType('candidate-pair');
  const pair = chosenPair(all, pairs, transports[0]);
  const ends = [all.get(String(pair?.localCandidateId)), all.get(String(pair?.remoteCandidateId))];
  const video = ofKind(`${direction}-rtp`, 'video').findLast((row) => numberOf(row, 'frameWidth') !== null);
  const roundTrip = numberOf(pair, 'currentRoundTripTime');
  return {
    inboundBytes: sum(transports.length > 0 ? transports : pairs, 'bytesReceived'),
    videoFrames: sum(ofKind('inbound-rtp', 'video'), 'framesReceived'),
    audioPackets: sum(ofKind('inbound-rtp', 'audio'), 'packetsReceived'),
    uplink: uplinkOf(rows, pair),
    quality: {
      width: numberOf(video, 'frameWidth'),
      height: numberOf(video, 'frameHeight'),
      framesPerSecond: numberOf(video, 'framesPerSecond'),
      roundTripMs: roundTrip === null ? null : roundTrip * 1000,
      path: pair ? (ends.some((end) => end?.candidateType === 'relay') ? 'relayed' : 'direct') : null,
    },
  };
}
