import { describe, expect, it } from 'vitest';
import { cameraFailures } from '#models/cameraFailure.ts';
import {
  checks,
  judgeBandwidth,
  judgeCamera,
  judgeMicrophone,
  judgeRelay,
  judgeServer,
  judgeUdp,
  outcomes,
  type PathsTried,
} from '#models/preflight.ts';
import { preflightDe } from '#models/text/preflight.de.ts';
import { preflightEn } from '#models/text/preflight.en.ts';

const paths: PathsTried = { relays: true, isOurs: true, hasStun: false, isUdpOpen: false, reached: [] };

it('[rule.Q6] [rule.R4] says of every outcome in both languages what follows from it, filled with the same', () => {
  const keys = checks.flatMap((check) => outcomes[check].map((outcome) => `${check}.${outcome}`));
  const blanks = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const key of keys as (keyof typeof preflightEn)[]) {
    expect([key, blanks(preflightDe[key] ?? '')]).toEqual([key, blanks(preflightEn[key] ?? 'missing {nothing}')]);
  }
});

it('takes a device as it is', () => {
  expect(judgeCamera({ ok: true, size: [1280, 720] })).toMatchObject({
    verdict: 'good',
    params: { width: 1280, height: 720 },
  });
  for (const failure of cameraFailures) {
    expect(judgeCamera({ ok: false, failure })).toMatchObject({ verdict: 'bad', key: `camera.${failure}` });
    expect(judgeMicrophone({ ok: false, failure })).toMatchObject({ verdict: 'bad', key: `microphone.${failure}` });
  }
  expect(judgeMicrophone({ ok: true, isSilent: true })).toMatchObject({ verdict: 'poor', key: 'microphone.silent' });
  expect(judgeMicrophone({ ok: true })).toMatchObject({ verdict: 'good' });
});

it('tells a server that is far, that lets no line stay open, and that is not there', () => {
  expect(judgeServer({ roundTripMs: 41.6, staysOpen: true })).toMatchObject({ verdict: 'good', params: { ms: 42 } });
  expect(judgeServer({ roundTripMs: 1_200, staysOpen: true }).key).toBe('server.slow');
  expect(judgeServer({ roundTripMs: 40, staysOpen: false })).toMatchObject({ verdict: 'poor', key: 'server.polling' });
  expect(judgeServer({ roundTripMs: null, staysOpen: false })).toMatchObject({ verdict: 'bad' });
});

describe('[rule.Q6] [fault.N5] [fault.S5] the ways past a firewall', () => {
  it.each([
    ['no relay is set up', { relays: false }, ['poor', 'relay.missing', 'udp.unknown']],
    ['one is reached by UDP', { reached: ['udp'] }, ['good', 'relay.works', 'udp.works']],
    ['one is reached by TLS alone', { reached: ['tls'] }, ['good', 'relay.works', 'udp.blocked']],
    ['none answers', {}, ['bad', 'relay.unreached', 'udp.blocked']],
    ['only STUN answers', { isUdpOpen: true }, ['bad', 'relay.unreached', 'udp.works']],
    ['this page may use none yet', { isOurs: false }, ['open', 'relay.notYet', 'udp.unknown']],
    ['nobody knows', { relays: null, isOurs: false }, ['open', 'relay.unknown', 'udp.unknown']],
  ] as const)('%s', (_, change, [verdict, relay, udp]) => {
    const tried: PathsTried = { ...paths, ...change };
    expect(judgeRelay(tried)).toMatchObject({ verdict, key: relay });
    expect(judgeUdp(tried).key).toBe(udp);
  });

  it('where neither relay nor STUN is set up nothing is claimed of UDP', () => {
    expect(judgeUdp({ ...paths, relays: false, isOurs: true })).toMatchObject({ verdict: 'open', key: 'udp.unknown' });
    expect(judgeUdp({ ...paths, relays: false, hasStun: true })).toMatchObject({ verdict: 'bad' });
  });
});

it('[rule.Q1] rates what gets through by what a session does with it, in the direction the picture goes', () => {
  const thin = { downKbps: 9_000, upKbps: 100 };
  expect(judgeBandwidth(thin, 'customer')).toMatchObject({ verdict: 'poor', key: 'bandwidth.stills' });
  expect(judgeBandwidth(thin, 'technician')).toMatchObject({ verdict: 'good', key: 'bandwidth.hd' });
  const plenty = { downKbps: 3_200_000, upKbps: 743.4 };
  expect(judgeBandwidth(plenty, 'customer').params).toEqual({ up: 743, down: 20_000 });
  expect(judgeBandwidth({ downKbps: 10, upKbps: null }, 'customer')).toMatchObject({ verdict: 'open' });
});
