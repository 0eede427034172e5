import { vi } from 'vitest';

type Extent = { readonly width: number; readonly height: number };
/** A picture that a browser would have made; it says whether it was let go of. */
export type FakePicture = { readonly timestamp: number | undefined; isClosed: boolean };

/** Brightness of a scene, in blocks: the same for the same scene, unlike that of every other one. */
function paint(scene: number, bytes: Uint8Array, { width, height }: Extent): void {
  let state = scene + 1;
  const blocks = Array.from({ length: 32 * 32 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    bytes[at] = blocks[Math.floor((y * 32) / height) * 32 + Math.floor((x * 32) / width)] ?? 0;
  }
}

/** A camera's frame: its time in ms, and what is seen in it. */
type Moment = Extent & { readonly at: number; readonly scene: number };

class FakeFrame implements FakePicture {
  readonly format = 'I420';
  readonly timestamp: number;
  readonly displayWidth: number;
  readonly displayHeight: number;
  readonly visibleRect: Extent;
  isClosed = false;
  readonly #moment: Moment;
  readonly #made: FakePicture[];

  constructor(moment: Moment, made: FakePicture[]) {
    this.#moment = moment;
    this.#made = made;
    this.timestamp = moment.at * 1000;
    this.displayWidth = moment.width;
    this.displayHeight = moment.height;
    this.visibleRect = moment;
    made.push(this);
  }

  clone = () => new FakeFrame(this.#moment, this.#made);
  allocationSize = () => this.displayWidth * this.displayHeight;
  close = () => {
    this.isClosed = true;
  };
  async copyTo(bytes: Uint8Array) {
    if (this.isClosed) throw new DOMException('The frame is closed.', 'InvalidStateError');
    paint(this.#moment.scene, bytes, this.#moment);
    return [{ offset: 0, stride: this.displayWidth }];
  }
}

class FakeBitmap implements FakePicture {
  readonly timestamp = undefined;
  readonly width: number;
  readonly height: number;
  isClosed = false;

  constructor({ width, height }: Extent, made: FakePicture[]) {
    this.width = width;
    this.height = height;
    made.push(this);
  }

  close = () => {
    this.isClosed = true;
  };
}

/** What a browser says when it is asked for a frame of a video. */
const refusals = {
  invalid: () => new DOMException('No frame of a video is made here.', 'InvalidStateError'),
  unsupported: () => new TypeError('No frame of a video is made here.'),
};
export type FrameMaking = 'frames' | keyof typeof refusals;

function stubFrames(making: FrameMaking, moment: () => Moment, made: FakePicture[]): void {
  vi.stubGlobal('HTMLMediaElement', { HAVE_CURRENT_DATA: 2 });
  vi.stubGlobal('VideoFrame', function VideoFrame() {
    if (making !== 'frames') throw refusals[making]();
    return new FakeFrame(moment(), made);
  });
  vi.stubGlobal(
    'createImageBitmap',
    async (_: unknown, size?: { resizeWidth: number; resizeHeight: number }) =>
      new FakeBitmap(size ? { width: size.resizeWidth, height: size.resizeHeight } : moment(), made),
  );
}

/**
 * A video whose frames are presented by hand, in a browser that makes frames of it or refuses to. What it stubs stays until
 * the globals are put back; the code under test is to be loaded after this.
 */
export function fakeVideo(making: FrameMaking = 'frames') {
  const made: FakePicture[] = [];
  const asked = new Map<number, (at: number) => void>();
  let moment: Moment = { at: 0, scene: 1, width: 640, height: 360 };
  let handles = 0;
  stubFrames(making, () => moment, made);
  const video = {
    readyState: 4,
    get videoWidth() {
      return moment.width;
    },
    get videoHeight() {
      return moment.height;
    },
    requestVideoFrameCallback(run: (at: number) => void) {
      handles += 1;
      asked.set(handles, run);
      return handles;
    },
    cancelVideoFrameCallback: (handle: number) => asked.delete(handle),
  };
  return {
    video: video as unknown as HTMLVideoElement,
    /** Those that nobody has let go of. */
    held: () => made.filter(({ isClosed }) => !isClosed),
    isAsked: () => asked.size > 0,
    present(next: Partial<Moment> & { readonly at: number }) {
      moment = { ...moment, ...next };
      const runs = [...asked.values()];
      asked.clear();
      for (const run of runs) run(moment.at);
    },
  };
}
