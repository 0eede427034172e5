import { realClock } from '#client/call/clock.ts';
import { openKeeper } from '#client/device/openKeeper.ts';
import { fullness, keepForGood } from '#client/device/space.ts';
import { recordingApi } from '#client/link/recordingApi.ts';
import type { StaffLink } from '#client/link/socket.ts';
import { upload } from '#client/link/upload.ts';
import { keeperUrl, ownScript } from '#client/tracking/ownScripts.ts';
import type { NewSegment } from '#models/recording.ts';
import type { StaffView } from '#models/view.ts';
import { showNotice } from '../notices.ts';
import { Depot, nearlyFull } from './depot.ts';
import { frameTaps } from './frameTaps.ts';

function openWorker(): Worker {
  return new Worker(ownScript(keeperUrl), { type: 'module', name: 'recordings' });
}

/** Two pages of one person may find the same segment: the browser lets one of them have it. */
async function alone(name: string, run: () => Promise<void>): Promise<void> {
  const { locks } = navigator as { locks?: LockManager };
  if (locks) await locks.request(name, run);
  else await run();
}

/** What this computer keeps of whoever is signed in, and the way from it to the server. */
export function openDepot(me: StaffView, link: StaffLink): Depot {
  const depot = new Depot({
    staffId: me.id,
    openKeeper: () => openKeeper(openWorker),
    ...{ alone, fullness, keepForGood, upload },
    begin: ({ sessionId, epoch, id, mime, startedAtMs, why, isWhole }) =>
      link.ask('recording:begin', {
        ...{ sessionId, epoch },
        segment: { id, mime, startedAtMs, why: why as NewSegment['why'] },
        isOver: isWhole,
      }),
    finalise: ({ sessionId, id, bytes, endedAtMs }, sha256) =>
      recordingApi.finalise({ sessionId, segmentId: id, bytes, sha256, endedAtMs: Math.round(endedAtMs) }),
    random: () => Math.random(),
    after: (ms, run) => realClock.after(ms, run),
  });
  frameTaps.warm();
  link.onState((state) => state === 'up' && depot.wake());
  depot.store.subscribe(({ fullness: now }, { fullness: before }) => {
    if (now === null || now < nearlyFull || (before ?? 0) >= nearlyFull) return;
    const params = { percent: Math.round(now * 100) };
    showNotice({ what: { key: 'recording.nearlyFull', params }, asks: 'recording:room' });
  });
  return depot;
}
