import type { BrowserContext, Page } from 'playwright-core';
import type { Homography } from '#client/tracking/place.ts';
import type { Point } from '#models/annotation.ts';
import { type FootageName, footageStill } from './footage.ts';
import { frameNumbers, paintFrameNumber, readFrameNumber } from './frameNumber.ts';
import { after, inverse, mapped } from './homography.ts';
import type { Pixels } from './pixels.ts';

/** Where a phone's camera looks: what of the still is in the middle of its frames (shares of the still), and how large. */
export type Aim = {
  readonly device: 'near' | 'far';
  /** Px of a frame. */
  readonly width: number;
  readonly height: number;
  /** Shares of the still that are in the middle of the frame. */
  readonly at: Point;
  /** How much of the still's width the longer side of a frame shows. */
  readonly share: number;
  /** How bright the frame is, 1 for as it is. */
  readonly gain: number;
};

/** Size of the still, px. */
const still = { width: 1600, height: 1060 };
/** Where the number of the aim is painted, a share of the frame's height: nothing lies on it there. */
const numberAt = 0.3;

/** Still px -> frame px. */
function viewOf({ width, height, at, share }: Aim): Homography {
  const scale = Math.max(width, height) / (share * still.width);
  return [
    scale,
    0,
    width / 2 - scale * at[0] * still.width,
    0,
    scale,
    height / 2 - scale * at[1] * still.height,
    0,
    0,
    1,
  ];
}

/** Cameras of a phone that do what a test says, with the number of their aim painted into each frame. */
export type ScriptedCamera = {
  /** Before the page opens. */
  prepare(context: BrowserContext): Promise<void>;
  /** From now on the frames are so. */
  aim(page: Page, change: Partial<Aim>): Promise<void>;
  /** How a picture of a frame was taken; null where that cannot be read. */
  aimOf(pixels: Pixels): Aim | null;
};

/** Where a spot of a frame taken so (0..1) is in one taken otherwise. */
export function spotBetween(from: Aim, to: Aim, at: Point): Point {
  const [x, y] = mapped(after(viewOf(to), inverse(viewOf(from))), [
    at[0] * from.width - 0.5,
    at[1] * from.height - 0.5,
  ]);
  return [(x + 0.5) / to.width, (y + 0.5) / to.height];
}

/** What a page is told to show. */
type Order = Omit<Aim, 'device' | 'at' | 'share'> & {
  readonly view: Homography;
  /** The number that is painted, and where. */
  readonly bits: number[];
  readonly numberAt: number;
};
type Orders = Record<string, Order>;

function bitsOf(number: number): number[] {
  const row = new Uint8Array(40);
  paintFrameNumber(row, 40, number);
  return [...row.subarray(0, 18)];
}

// The following three run in the page before its own code; they know nothing but each other.

function paintFrame(paper: CanvasRenderingContext2D, source: ImageBitmap, { view, bits, ...order }: Order): void {
  const { canvas } = paper;
  const { width, height, gain } = order;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  paper.resetTransform();
  paper.fillStyle = '#000';
  paper.fillRect(0, 0, width, height);
  paper.filter = gain === 1 ? 'none' : `brightness(${gain})`;
  paper.setTransform(view[0], view[3], view[1], view[4], view[2], view[5]);
  paper.drawImage(source, 0, 0);
  paper.resetTransform();
  paper.filter = 'none';
  const side = width / 40;
  for (const [n, bit] of bits.entries()) {
    paper.fillStyle = bit > 128 ? '#fff' : '#000';
    paper.fillRect(n * side, Math.round(order.numberAt * height), side + 0.5, side);
  }
}

function openCamera(source: ImageBitmap, deviceId: string, order: () => Order): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  const paper = canvas.getContext('2d') as CanvasRenderingContext2D;
  const paint = () => paintFrame(paper, source, order());
  paint();
  const timer = setInterval(paint, 60);
  const [track] = canvas.captureStream().getVideoTracks() as [MediaStreamTrack];
  const stop = track.stop.bind(track);
  track.stop = () => {
    clearInterval(timer);
    stop();
  };
  track.getSettings = () => ({ deviceId, width: canvas.width, height: canvas.height });
  return track;
}

function installCameras(picture: string, orders: Orders): void {
  const media = navigator.mediaDevices;
  // Nothing to install on the empty page that comes before the first.
  if (!media) return;
  const bytes = Uint8Array.from(atob(picture), (char) => char.charCodeAt(0));
  const source = createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
  Object.assign(globalThis, { cameraOrders: orders });
  const ask = media.getUserMedia.bind(media);
  media.getUserMedia = async ({ video, audio } = {}) => {
    const wanted = (video as { deviceId?: { exact?: string } } | undefined)?.deviceId?.exact ?? 'near';
    const sound = audio ? (await ask({ audio })).getAudioTracks() : [];
    const sight = video ? [openCamera(await source, wanted, () => orders[wanted] as Order)] : [];
    return new MediaStream([...sight, ...sound]);
  };
  media.enumerateDevices = async () =>
    Object.keys(orders).map((deviceId) => ({ kind: 'videoinput', deviceId, label: deviceId }) as MediaDeviceInfo);
}

/** A phone with two cameras that look at one of the stills. */
export function createScriptedCamera(name: FootageName, start: Aim): ScriptedCamera {
  const aims: Aim[] = [];
  const latest: Record<Aim['device'], Aim> = { near: { ...start, device: 'near' }, far: { ...start, device: 'far' } };
  const orderOf = (aim: Aim): Order => {
    aims.push(aim);
    const { width, height, gain } = aim;
    return { view: viewOf(aim), width, height, gain, bits: bitsOf((aims.length - 1) % frameNumbers), numberAt };
  };
  return {
    async prepare(context) {
      const picture = (await footageStill(name)).toString('base64');
      const orders = { near: orderOf(latest.near), far: orderOf(latest.far) };
      const parts = [paintFrame, openCamera, installCameras].map(String).join('\n');
      await context.addInitScript(`${parts}\ninstallCameras(${JSON.stringify(picture)}, ${JSON.stringify(orders)});`);
    },
    async aim(page, change) {
      const device = change.device ?? 'near';
      latest[device] = { ...latest[device], ...change };
      const orders: Orders = { [device]: orderOf(latest[device]) };
      await page.evaluate((news) => {
        Object.assign((globalThis as unknown as { cameraOrders: object }).cameraOrders, news);
      }, orders);
    },
    aimOf({ bytes, width, height }) {
      const from = Math.round(numberAt * height) * width * 3;
      const number = readFrameNumber(bytes.subarray(from), width, 3);
      return number === null ? null : (aims[number] ?? null);
    },
  };
}
