import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manifestName } from '#signaling/backup/manifest.ts';
import { restore } from '#signaling/backup/restore.ts';
import type { Source } from '#signaling/backup/source.ts';
import { filesIn, type KeptHouse, openKeptHouse } from '#test/support/backups.ts';
import { about, afresh, aurora, type House, openHouse, showing } from '#test/support/house.ts';
import { endTalk, liveTalk, sha256 } from '#test/support/recordings.ts';

let kept: KeptHouse;
let house: House;

beforeEach(async () => {
  kept = await openKeptHouse();
  house = kept.house;
});
afterEach(() => kept.close());

/** The restored house, served, for as long as it is asked something. */
async function inRestored<T>(ask: (again: House) => Promise<T>): Promise<T> {
  const again = await openHouse({ dataDir: kept.at('again'), isSeeded: false, clock: house.clock });
  try {
    return await ask(again);
  } finally {
    await again.close();
  }
}

describe('a backup of a house that is being worked in', () => {
  it('[rule.Y1] holds everything that was acknowledged before it began, and each file it names', async () => {
    const talk = await liveTalk(house);
    const picture = await kept.photograph(talk, 'picture-one');
    await kept.record(talk);
    const joined = await liveTalk(house);
    await kept.record(joined, 2);
    await endTalk(house, joined);
    const acked: string[] = [];
    let isOver = false;
    const write = async (): Promise<void> => {
      for (let n = 0; !isOver; n += 1) {
        const operation = showing(null, `operation-${n}`);
        const answer = await talk.desk.ask('operation:append', { ...about(talk), operations: [operation] });
        if (answer.ok) acked.push(operation.id);
        // A page may say so much a second.
        await house.pass(50);
      }
    };
    const writing = write();
    await expect.poll(() => acked.length).toBeGreaterThan(20);
    const before = [...acked];
    const { manifest } = await kept.backUp();
    isOver = true;
    await writing;
    expect(acked.length).toBeGreaterThan(before.length);
    expect(manifest).toMatchObject({ missing: [], damaged: [] });
    for (const { path, sha256: wanted } of manifest.files)
      expect(sha256(await readFile(join(kept.at('kept'), path)))).toBe(wanted);
    await kept.bringBack();
    await inRestored(async (again) => {
      const { cookie } = talk.technician;
      const desk = await again.deskOf(talk.technician);
      const resumed = await desk.ask('session:resume', { sessionId: talk.sessionId, ...afresh });
      const known = resumed.ok ? resumed.entries.map(({ operation }) => operation.id) : [];
      expect(known).toEqual(expect.arrayContaining(before));
      const shown = await again.server.request(`/api/sessions/${talk.sessionId}/keyframes/picture-one`, { cookie });
      expect(Buffer.from(await shown.arrayBuffer()).equals(picture)).toBe(true);
      const raw = await again.server.store.segments.list({ companyId: aurora, sessionId: talk.sessionId });
      expect(raw.map(({ state }) => state)).toEqual(['finalised']);
      const lead = await again.hire({ role: 'lead' });
      const played = await again.server.request(`/api/recordings/${joined.sessionId}/files/0`, lead);
      const [file] = await house.server.store.recordings.files({ companyId: aurora, sessionId: joined.sessionId });
      expect(sha256(new Uint8Array(await played.arrayBuffer()))).toBe(file?.sha256);
    });
  });

  it('[rule.Y1] takes the moment again where a recording was joined between the snapshot and its files', async () => {
    const talk = await liveTalk(house);
    await kept.record(talk);
    const plain = await kept.source();
    let taken = 0;
    const late: Source = {
      ...plain,
      async snapshot(into) {
        const snapshot = await plain.snapshot(into);
        taken += 1;
        if (taken === 1) await endTalk(house, talk);
        return snapshot;
      },
    };
    const { manifest } = await kept.backUp(kept.at('kept'), late);
    expect(taken).toBe(2);
    expect(manifest.missing).toEqual([]);
    expect(manifest.files.filter(({ path }) => path.startsWith('recordings/files/'))).toHaveLength(1);
  });

  it('[rule.Y2] says what the house has lost, or has no more as it was stored, and keeps the rest', async () => {
    const talk = await liveTalk(house);
    await kept.photograph(talk, 'picture-one');
    await kept.photograph(talk, 'picture-two');
    await kept.record(talk);
    await endTalk(house, talk);
    const [file] = await house.server.store.recordings.files({ companyId: aurora, sessionId: talk.sessionId });
    const path = house.server.app.archive.bytes.filePath(file?.name ?? '');
    const bytes = await readFile(path);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await rm(kept.at(`house/media/${aurora}/${talk.sessionId}/keyframe-picture-two`));
    const { manifest } = await kept.backUp();
    expect(manifest.missing).toEqual([`media/${aurora}/${talk.sessionId}/keyframe-picture-two`]);
    expect(manifest.damaged).toEqual([`recordings/files/${file?.name}`]);
    expect((await kept.bringBack()).files.length).toBe(manifest.files.length);
  });

  it('leaves nothing behind in the house', async () => {
    const before = await filesIn(kept.at('house'));
    await kept.backUp();
    expect(await filesIn(kept.at('house'))).toEqual(before);
  });
});

describe('a backup that was interrupted', () => {
  it('[rule.Y2] is never taken for a whole one, and is gone on with', async () => {
    const talk = await liveTalk(house);
    await kept.record(talk);
    await endTalk(house, talk);
    await kept.backUp(kept.at('whole'));
    await cp(kept.at('whole'), kept.at('kept.part'), { recursive: true });
    await rm(join(kept.at('kept.part'), manifestName));
    await writeFile(kept.at('kept.part/stranger'), 'of an earlier moment');
    await expect(restore({ dataDir: kept.at('again'), from: kept.at('kept.part') })).rejects.toThrow(
      /not a whole backup/,
    );
    await expect(kept.bringBack()).rejects.toThrow(/not a whole backup/);
    await kept.backUp();
    expect(await filesIn(kept.at('kept'))).toEqual(await filesIn(kept.at('whole')));
    expect(await readdir(kept.folder)).not.toContain('kept.part');
    await kept.bringBack();
  });

  it('refuses a folder in which there is something', async () => {
    await kept.backUp();
    await expect(kept.backUp()).rejects.toThrow(/is not empty; name a folder that does not exist yet\.$/);
  });
});
