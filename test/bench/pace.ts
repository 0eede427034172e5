import type { Browser, BrowserContext, Page } from 'playwright-core';

/** `seen` counts the frames of the camera that a person sees: painted with their marks, or presented by the video itself. */
type Counted = { tracked: number; seen: number };
declare global {
  interface Window {
    followProbe: Counted;
  }
}

const countedMs = 8_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Counts the frames that a page shows and those that its tracker answers. */
export async function probeFollowing(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.followProbe = { tracked: 0, seen: 0 };
    const Original = Worker;
    window.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener('message', ({ data }: MessageEvent<{ t?: string }>) => {
          if (data.t === 'tracked') window.followProbe.tracked += 1;
        });
      }
    };
    const draw = CanvasRenderingContext2D.prototype.drawImage as (...args: unknown[]) => void;
    let painted: number | null = null;
    CanvasRenderingContext2D.prototype.drawImage = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
      draw.apply(this, args);
      const [frame] = args;
      if (this.canvas.className !== 'live-frame' || !(frame instanceof VideoFrame)) return;
      // The same frame painted again is nothing new to see.
      if (frame.timestamp !== painted) window.followProbe.seen += 1;
      painted = frame.timestamp;
    };
    const isCovered = () =>
      document.querySelector('.live-frame')?.checkVisibility({ visibilityProperty: true }) === true;
    const watched = new WeakSet<HTMLVideoElement>();
    const watch = () => {
      for (const video of document.querySelectorAll('video')) {
        if (watched.has(video)) continue;
        watched.add(video);
        let known = 0;
        const step: VideoFrameRequestCallback = (_now, { presentedFrames }) => {
          // A page that is busy is not told of each frame, but of how many there were.
          if (!isCovered()) window.followProbe.seen += presentedFrames - known;
          known = presentedFrames;
          video.requestVideoFrameCallback(step);
        };
        video.requestVideoFrameCallback(step);
      }
    };
    new MutationObserver(watch).observe(document, { subtree: true, childList: true });
  });
}

/** CPU time a browser has used so far with all its processes, ms. */
export async function cpuOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

type Pace = { readonly videoFps: number; readonly trackFps: number; readonly cpu: number };

/** Frames a second of a page, and the processors its browser keeps busy. */
export async function paceOf(browser: Browser, page: Page): Promise<Pace> {
  const read = async () => ({
    ...(await page.evaluate(() => window.followProbe)),
    cpu: await cpuOf(browser),
    at: performance.now(),
  });
  const before = await read();
  await pause(countedMs);
  const after = await read();
  const seconds = (after.at - before.at) / 1000;
  return {
    videoFps: (after.seen - before.seen) / seconds,
    trackFps: (after.tracked - before.tracked) / seconds,
    cpu: (after.cpu - before.cpu) / 1000 / seconds,
  };
}

/** What is measured before and after does not drift with the machine. */
export function meanOf(a: Pace, b: Pace): Pace {
  const mean = (of: (pace: Pace) => number) => (of(a) + of(b)) / 2;
  return { videoFps: mean((p) => p.videoFps), trackFps: mean((p) => p.trackFps), cpu: mean((p) => p.cpu) };
}
