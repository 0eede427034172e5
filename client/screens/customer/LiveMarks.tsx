/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { LiveFeed } from '#client/picture/liveFeed.ts';
import { paintFrames } from '#client/picture/paintFrames.ts';
import type { Size } from '#client/picture/size.ts';
import { watchSize } from '#client/picture/watchSize.ts';
import type { Clear } from '#client/scene/overlayProps.ts';
import { type Following, followMarks } from '#client/screens/party/following.ts';
import { createTrackingNews } from '#client/screens/party/trackingNews.ts';
import type { Rect } from '#client/ui/pointIn.ts';
import type { Annotation } from '#models/annotation.ts';
import { followedMarks } from '#models/followed.ts';
import { pausedTracking } from '#models/sight.ts';
import type { TrackingReport } from '#models/tracking.ts';
import { carried } from './carry.ts';
import { fitOf, pictureRect } from './fit.ts';
import { nameOf } from './instruction.ts';
import { LiveWords } from './LiveWords.tsx';
import { Overlay } from './Overlay.tsx';
import { useFollowable } from './safety/useFollowable.ts';
import type { Stay } from './stay.ts';
import { useSay } from './useSay.ts';
import { useSession } from './useSession.ts';
import { useStoreState } from './useStoreState.ts';
import './LiveMarks.css';

/** Where the whole picture lies on the page, and its size in px. */
type Spread = { readonly rect: Rect; readonly picture: Size };

/** Which part of a picture lies in a box of the page, 0..1 of its sides. */
function clearOf({ rect }: Spread, box: Rect): Clear {
  const share = (at: number, from: number, size: number) => Math.min(1, Math.max(0, (at - from) / Math.max(1, size)));
  return {
    left: share(box.left, rect.left, rect.width),
    top: share(box.top, rect.top, rect.height),
    right: share(box.left + box.width, rect.left, rect.width),
    bottom: share(box.top + box.height, rect.top, rect.height),
  };
}

/** The place between the bars, which nothing lies over; tells where on the page that is. */
function ClearBox({ onBox }: { onBox: (box: Rect) => void }): VNode {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = host;
    if (!current) return;
    const observer = new ResizeObserver(() => onBox(current.getBoundingClientRect()));
    observer.observe(current);
    return () => observer.disconnect();
  }, [onBox]);
  return <div ref={host} className="live-clear" />;
}

/** Follows a video's box and picture, whichever way they are turned. */
function watchSpread(video: HTMLVideoElement, onSpread: (spread: Spread) => void): () => void {
  const tell = () => {
    const box = video.getBoundingClientRect();
    const picture = { width: video.videoWidth, height: video.videoHeight };
    if (picture.width > 0) onSpread({ rect: pictureRect(box, picture, fitOf(box, picture)), picture });
  };
  const observer = new ResizeObserver(tell);
  observer.observe(video);
  const unwatch = watchSize(video, tell);
  return () => {
    observer.disconnect();
    unwatch();
  };
}

type Live = { readonly following: Following; readonly report: TrackingReport; readonly spread: Spread | null };

/** What follows marks on the picture of this camera, at hand before the first one is drawn; null while there is no camera. */
function useLive(stay: Stay): Live | null {
  const [live, setLive] = useState<Live | null>(null);
  const stream = useStoreState(stay.viewfinder.store, ({ camera }) =>
    camera.state === 'open' || camera.state === 'stalled' ? camera.stream : null,
  );
  useEffect(() => {
    const { video } = stay.viewfinder;
    if (!stream || !video) return;
    const following = followMarks(stay.party, video);
    const change = (news: Partial<Live>) =>
      setLive((before) => (before?.following === following ? { ...before, ...news } : before));
    setLive({ following, report: following.store.getState().report, spread: null });
    const unsubscribe = following.store.subscribe(({ report }) => change({ report }));
    const unwatch = watchSpread(video, (spread) => change({ spread }));
    return () => {
      unwatch();
      unsubscribe();
      following.close();
      setLive(null);
    };
  }, [stay, stream]);
  return live;
}

/** Lets what the technician points at be shown on the part, for as long as marks are followed. */
function useCarry(stay: Stay, live: Live | null): void {
  const places = live?.following.places;
  useEffect(() => {
    if (!places) return;
    stay.carry = (spot) => carried(spot, places, stay.party.store.getState().drawing);
    return () => {
      stay.carry = null;
    };
  }, [stay, places]);
}

/** Says what is seen here to the technician; on a phone that cannot draw, nothing is. */
function useReport(stay: Stay, live: Live | null, isUndrawable: boolean): TrackingReport {
  const known = live?.report ?? pausedTracking;
  const report: TrackingReport = useMemo(
    () => (isUndrawable ? { pace: 'refused', marks: [] } : known),
    [known, isUndrawable],
  );
  const news = useMemo(() => createTrackingNews(stay.party), [stay]);
  useEffect(() => () => news.close(), [news]);
  useEffect(() => news.is(report), [news, report]);
  return report;
}

/** The frame that the marks belong to, over the video that runs on. */
function LiveFrame({ feed }: { feed: LiveFeed }): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => (canvas.current ? paintFrames(canvas.current, feed) : undefined), [feed]);
  return <canvas ref={canvas} className="live-frame" />;
}

type Drawn = {
  readonly stay: Stay;
  readonly marks: readonly Annotation[];
  readonly following: Following;
  readonly spread: Spread;
  readonly isOn: boolean;
  readonly onUndrawable: () => void;
};

/** The marks over the frame in which they were found, and arrows to those that are elsewhere. */
function MovingMarks({ stay, marks, following, spread, isOn, onUndrawable }: Drawn): VNode {
  const say = useSay();
  const keyframes = useStoreState(stay.party.store, ({ drawing }) => drawing.keyframes);
  const names = useMemo(() => new Map(marks.map((mark) => [mark.id, nameOf(mark, say)])), [marks, say]);
  const [box, setBox] = useState<Rect | null>(null);
  return (
    <>
      <ClearBox onBox={setBox} />
      <div className="live-marks" style={{ ...spread.rect, visibility: isOn ? 'visible' : 'hidden' }}>
        <LiveFrame feed={following.places} />
        <Overlay
          picture={spread.picture}
          annotations={marks}
          places={following.places}
          keyframes={keyframes}
          names={names}
          clear={box ? clearOf(spread, box) : undefined}
          onFailure={onUndrawable}
        />
      </div>
    </>
  );
}

/** The marks of the session on the customer's own live picture, as they move with it. */
export function LiveMarks({ stay, isOn }: { stay: Stay; isOn: boolean }): VNode {
  const say = useSay();
  const name = useSession(stay).technician?.name ?? say('somebody');
  const drawing = useFollowable(stay);
  const { marks: all, keyframes } = drawing;
  const marks = useMemo(() => followedMarks({ marks: all, keyframes }), [all, keyframes]);
  const live = useLive(stay);
  const [isUndrawable, setUndrawable] = useState(false);
  useCarry(stay, live);
  const report = useReport(stay, live, isUndrawable);
  const { following = null, spread = null } = live ?? {};
  useEffect(() => following?.setOn(isOn), [following, isOn]);
  const isSeen = following && spread && marks.length > 0;
  return (
    <>
      {isSeen && <MovingMarks {...{ stay, marks, following, spread, isOn }} onUndrawable={() => setUndrawable(true)} />}
      <LiveWords report={isSeen && isOn ? report : null} name={name} />
    </>
  );
}
