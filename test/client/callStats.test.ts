import { expect, it } from 'vitest';
import { boilDown } from '#client/call/stats.ts';

type Fields = Readonly<Record<string, unknown>>;
const now = 1_800_000_000_000;

/** A report as a browser gives it, with the rows named and what they say. */
function reportOf(rows: Readonly<Record<string, Fields>>) {
  return new Map(Object.entries(rows).map(([id, fields]) => [id, { id, timestamp: now, type: '', ...fields }]));
}

const path: Readonly<Record<string, Fields>> = {
  transport: { type: 'transport', selectedCandidatePairId: 'pair', bytesReceived: 5 },
  pair: {
    type: 'candidate-pair',
    availableOutgoingBitrate: 640_000,
    currentRoundTripTime: 0.08,
    localCandidateId: 'a',
  },
  a: { type: 'local-candidate', candidateType: 'relay' },
};
const video: Fields = { type: 'outbound-rtp', kind: 'video', framesPerSecond: 2, qualityLimitationReason: 'bandwidth' };
const told = (fields: Fields): Fields => ({ type: 'remote-inbound-rtp', ...fields });

it('says of the way out what it takes, loses and how long it is, by the worst of what is told', () => {
  const rows = {
    ...path,
    video,
    one: told({ fractionLost: 0.02, roundTripTime: 0.1 }),
    two: told({ fractionLost: 0.3 }),
  };
  const { uplink, quality } = boilDown(reportOf(rows), 'outbound');
  expect(uplink).toEqual({
    ...{ availableKbps: 640, lossShare: 0.3, roundTripMs: 100, framesPerSecond: 2, isHeldBack: true },
  });
  expect(quality.path).toBe('relayed');
});

it('leaves out the last report of what is not sent any more', () => {
  const rows = { ...path, video, old: told({ fractionLost: 0.9, roundTripTime: 4, timestamp: now - 7_000 }) };
  expect(boilDown(reportOf(rows), 'outbound').uplink).toMatchObject({ lossShare: null, roundTripMs: 80 });
});

it('takes no bandwidth for known while no picture is sent by which it would be', () => {
  const { uplink } = boilDown(reportOf({ ...path, video: { ...video, active: false } }), 'outbound');
  expect(uplink).toMatchObject({ availableKbps: null, framesPerSecond: null, isHeldBack: false });
});
