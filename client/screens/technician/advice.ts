import { trackedSize } from '#client/picture/size.ts';
import { siteOf } from '#client/tracking/site.ts';
import type { Surface } from '#client/tracking/surface.ts';
import type { Annotation, Keyframe, Point } from '#models/annotation.ts';
import { annotationOf } from '#models/drawing.ts';
import { moved } from '#models/tool.ts';
import type { TechnicianParty } from '../party/party.ts';
import type { LiveMarks } from './liveMarks.ts';
import { showNotice } from './notices.ts';

/** Advice that comes later than this, as after a reload, is about something the technician has left behind. */
const freshMs = 15_000;

/** How far a mark has to be moved to stand on the better spot, in shares of the keyframe; null where there is none. */
function wayToBetter(mark: Annotation, keyframe: Keyframe, { better }: Surface): Point | null {
  const tracked = trackedSize(keyframe);
  const site = siteOf(mark, tracked);
  if (!site || !better) return null;
  return [(better[0] - site.at[0]) / tracked.width, (better[1] - site.at[1]) / tracked.height];
}

type Parts = {
  readonly party: Pick<TechnicianParty, 'store' | 'operate'>;
  readonly live: Pick<LiveMarks, 'store'>;
  /** Epoch ms. */
  now(): number;
};

function advise({ party, now }: Parts, id: string, surface: Surface): void {
  const { drawing } = party.store.getState();
  const mark = annotationOf(drawing, id);
  const keyframe = mark && drawing.keyframes.get(mark.placement.keyframeId);
  if (!mark || !keyframe || now() - keyframe.takenAt > freshMs) return;
  if (!wayToBetter(mark, keyframe, surface)) return showNotice({ what: { key: 'weakSurface' } });
  const run = () => {
    const still = annotationOf(party.store.getState().drawing, id);
    const way = still && wayToBetter(still, keyframe, surface);
    if (way) party.operate({ type: 'update', annotation: moved(still, way) });
  };
  showNotice({ what: { key: 'weakSurface' }, act: { key: 'moveToBetter', run } });
}

/** Tells the technician of a mark that stands where there is little to hold on to, once, and where it would hold [rule.F7]. */
export function watchSurfaces(parts: Parts): () => void {
  const advised = new Set<string>();
  let stop: () => void = () => undefined;
  const unsubscribe = parts.live.store.subscribe(({ following }, before) => {
    if (following === before.following) return;
    stop();
    stop = following
      ? following.store.subscribe(({ surfaces }) => {
          for (const [id, surface] of surfaces) {
            if (!surface.isWeak || advised.has(id)) continue;
            advised.add(id);
            advise(parts, id, surface);
          }
        })
      : () => undefined;
  });
  return () => {
    unsubscribe();
    stop();
  };
}
