import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestOf } from '#signaling/media/recordings/digest.ts';
import { type House, openHouse, type Talk } from '#test/support/house.ts';
import { recordedMedia } from '#test/support/recordedMedia.ts';
import { beginRecording, finalise, liveTalk, sha256, tusOf } from '#test/support/recordings.ts';

let house: House;
let talk: Talk;
let recorded: Buffer;
beforeAll(async () => {
  house = await openHouse();
  talk = await liveTalk(house);
  recorded = await recordedMedia({ seconds: 3 });
});
afterAll(() => house.close());

/** What a bad line does to a part of `length` bytes. */
type Mishap =
  | { readonly kind: 'whole' | 'twice' | 'ahead' | 'elsewhere' }
  | { readonly kind: 'cut'; readonly after: number }
  | { readonly kind: 'flipped'; readonly at: number };

const mishap: fc.Arbitrary<Mishap> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('whole' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('twice' as const, 'ahead' as const, 'elsewhere' as const) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('cut' as const), after: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('flipped' as const), at: fc.double({ min: 0, max: 0.99, noNaN: true }) }),
  },
);

const tus = () => tusOf(house.server, talk.technician.cookie);

/** Sends a part and hangs up in the middle of it. */
async function cutOff(url: string, at: number, sent: { body: Buffer; after: number }): Promise<void> {
  const { port, hostname } = new URL(house.server.url);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      const head = [
        `PATCH ${url} HTTP/1.1`,
        `Host: ${hostname}:${port}`,
        `Origin: ${house.server.url}`,
        `Cookie: ${talk.technician.cookie}`,
        'Tus-Resumable: 1.0.0',
        'Content-Type: application/offset+octet-stream',
        `Upload-Offset: ${at}`,
        `Content-Length: ${sent.body.length}`,
      ];
      const some = sent.body.subarray(0, Math.floor(sent.body.length * sent.after));
      socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), some]), () => socket.destroy());
    });
    socket.once('close', () => resolve());
    socket.once('error', () => undefined);
  });
}

function flipped(body: Buffer, at: number): Buffer {
  const bad = Buffer.from(body);
  // The first bytes say what it is, and are looked at when they arrive.
  const index = Math.max(8, Math.floor(body.length * at));
  bad[index] = (bad[index] ?? 0) ^ 0x40;
  return bad;
}

type Sending = { readonly url: string; readonly otherUrl: string; readonly partBytes: number };

/** One part at the place where the server is, with what happens to it on its way. True where its bytes were made bad. */
async function sendPart({ url, otherUrl, partBytes }: Sending, at: number, mishap: Mishap): Promise<boolean> {
  const body = recorded.subarray(at, at + partBytes);
  switch (mishap.kind) {
    case 'cut':
      await cutOff(url, at, { body, after: mishap.after });
      return false;
    case 'flipped':
      await tus().patch(url, { at, body: flipped(body, mishap.at) });
      return true;
    case 'ahead':
      expect((await tus().patch(url, { at: at + 1, body })).status).toBe(409);
      return false;
    case 'elsewhere':
      // The bytes of one segment as if they were another's: that one is at another place.
      expect((await tus().patch(otherUrl, { at: at + 1, body })).status).toBe(409);
      return false;
    default:
      await tus().patch(url, { at, body });
      if (mishap.kind === 'twice') expect((await tus().patch(url, { at, body })).status).toBe(409);
      return false;
  }
}

test('[threat.T15] [fault.R1] [fault.R2] [fault.R3] whatever happens on the way, what is kept is what was sent, or the segment is named', async () => {
  const other = await beginRecording(house, talk);
  const otherUrl =
    (await tus().create({ sessionId: talk.sessionId, segmentId: other.id })).headers.get('location') ?? '';
  const outcomes = { kept: 0, named: 0 };
  const rounds = fc.asyncProperty(
    fc.array(mishap, { minLength: 4, maxLength: 12 }),
    fc.integer({ min: 2_000, max: 12_000 }),
    async (mishaps, partBytes) => {
      const { id } = await beginRecording(house, talk);
      const url = (await tus().create({ sessionId: talk.sessionId, segmentId: id })).headers.get('location') ?? '';
      let isBad = false;
      for (let round = 0; ; round += 1) {
        const at = await tus().head(url);
        if (at === null || at >= recorded.length) break;
        const bad = await sendPart({ url, otherUrl, partBytes }, at, mishaps[round] ?? { kind: 'whole' });
        isBad ||= bad;
      }
      const said = { id, bytes: recorded, endedAtMs: 3_000 };
      if (isBad) {
        expect(await finalise(house.server, talk, said)).toEqual({ ok: false, reason: 'MISMATCH', segmentId: id });
        // Bad bytes were thrown away, and the segment is sent anew.
        expect(await tus().head(url)).toBe(null);
        const again = (await tus().create({ sessionId: talk.sessionId, segmentId: id })).headers.get('location') ?? '';
        for (let at = 0; at < recorded.length; at = (await tus().head(again)) ?? 0)
          await sendPart({ url: again, otherUrl, partBytes }, at, { kind: 'twice' });
      }
      outcomes[isBad ? 'named' : 'kept'] += 1;
      expect(await finalise(house.server, talk, said)).toMatchObject({ ok: true });
      const kept = await house.server.store.segments.get({ companyId: 'demo-aurora', sessionId: talk.sessionId }, id);
      expect(await digestOf(house.server.app.archive.bytes.uploadPath(kept?.upload ?? ''))).toEqual({
        bytes: recorded.length,
        sha256: sha256(recorded),
      });
    },
  );
  await fc.assert(rounds, { numRuns: 20, seed: 4 });
  expect(outcomes.named + outcomes.kept).toBe(20);
  expect(Math.min(outcomes.named, outcomes.kept)).toBeGreaterThan(0);
});
