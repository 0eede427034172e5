import type { Size } from '#client/picture/size.ts';
import { invert, project } from '#client/tracking/homography.ts';
import type { Homography } from '#client/tracking/place.ts';
import type { Annotation, Point } from '#models/annotation.ts';
import type { SurfaceSpot } from '#models/channel.ts';
import { followedMarks } from '#models/followed.ts';
import { rounded } from '#models/grid.ts';
import { gapTo } from '#models/reach.ts';
import { hit, stacked } from '#models/tool.ts';
import type { TechnicianParty } from '../party/party.ts';
import type { LiveMarks } from './liveMarks.ts';

/** A mark on the live picture, and how places there lie on its keyframe: both 0..1. */
type Found = { readonly mark: Annotation; readonly isSure: boolean; onKeyframe(at: Point): Point };
/** A mark in hand: the live picture stands still until it is let go. */
export type Grip = Found & { letGo(): void };

/** What the pointer finds on the live picture. */
export type LiveHand = {
  markAt(at: Point): Annotation | null;
  /** Takes hold of the mark there; null where none is. */
  take(at: Point): Grip | null;
  /** Where a spot is on the surface of the nearest mark that is surely found; null where none is near. */
  surfaceAt(at: Point): SurfaceSpot | null;
};

/** From the live picture to a keyframe, both 0..1 of their sides; pixel centres are at integers in a homography. */
export function ontoKeyframe(homography: Homography, live: Size, keyframe: Size): (at: Point) => Point {
  const back = invert(homography);
  return ([x, y]) => {
    const [u, v] = project(back, x * live.width - 0.5, y * live.height - 0.5);
    return [(u + 0.5) / keyframe.width, (v + 0.5) / keyframe.height];
  };
}

type Parts = { readonly party: Pick<TechnicianParty, 'store'>; readonly live: Pick<LiveMarks, 'store'> };

/** The marks that are to be seen on the live picture now, topmost first. */
function foundMarks({ party, live }: Parts): Found[] {
  const { drawing } = party.store.getState();
  const places = live.store.getState().following?.places;
  const size = places?.size;
  if (!places || !size) return [];
  return [...stacked(followedMarks(drawing))].reverse().flatMap((mark) => {
    const [place, keyframe] = [places.current.get(mark.id), drawing.keyframes.get(mark.placement.keyframeId)];
    if (!place || place.state === 'searching' || !keyframe) return [];
    const isSure = place.state === 'solid';
    return [{ mark, isSure, onKeyframe: ontoKeyframe(place.homography, size, keyframe) }];
  });
}

/** How far from a mark, in keyframe heights, its surface is taken to go on as it is. */
const surfaceReach = 0.25;

function surfaceAt(parts: Parts, at: Point): SurfaceSpot | null {
  const { keyframes } = parts.party.store.getState().drawing;
  const near = foundMarks(parts).flatMap(({ mark, isSure, onKeyframe }) => {
    const keyframe = keyframes.get(mark.placement.keyframeId);
    const spot = onKeyframe(at);
    const gap = keyframe && isSure ? gapTo(mark, spot, keyframe.width / keyframe.height) : Number.POSITIVE_INFINITY;
    return gap <= surfaceReach ? [{ spot: { mark: mark.id, at: rounded(spot) }, gap }] : [];
  });
  return near.sort((a, b) => a.gap - b.gap)[0]?.spot ?? null;
}

function foundAt(parts: Parts, at: Point): Found | null {
  const { keyframes } = parts.party.store.getState().drawing;
  const isHit = ({ mark, onKeyframe }: Found) => {
    const keyframe = keyframes.get(mark.placement.keyframeId);
    return keyframe !== undefined && hit([mark], onKeyframe(at), keyframe.width / keyframe.height) !== null;
  };
  return foundMarks(parts).find(isHit) ?? null;
}

/** The pointer on the live picture of a desk. */
export function createLiveHand(parts: Parts): LiveHand {
  return {
    markAt: (at) => foundAt(parts, at)?.mark ?? null,
    take(at) {
      const found = foundAt(parts, at);
      const places = parts.live.store.getState().following?.places;
      if (!found || !places?.hold()) return null;
      return { ...found, letGo: () => places.letGo() };
    },
    surfaceAt: (at) => surfaceAt(parts, at),
  };
}
