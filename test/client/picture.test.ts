import { expect, it } from 'vitest';
import { onFirstFrame } from '#client/picture/firstFrame.ts';
import { fitWithin } from '#client/picture/size.ts';
import { fitBox } from '#client/ui/fitBox.ts';
import { pointIn } from '#client/ui/pointIn.ts';

it('a picture is made as small as asked and keeps its shape, and is never made larger', () => {
  expect(fitWithin({ width: 4000, height: 3000 }, 2560)).toEqual({ width: 2560, height: 1920 });
  expect(fitWithin({ width: 3000, height: 4000 }, 2560)).toEqual({ width: 1920, height: 2560 });
  expect(fitWithin({ width: 640, height: 480 }, 2560)).toEqual({ width: 640, height: 480 });
  expect(fitWithin({ width: 10_000, height: 2 }, 2560)).toEqual({ width: 2560, height: 1 });
});

it('the box of a picture is the largest of its shape, in whole px; with no picture it is all there is', () => {
  expect(fitBox({ width: 390, height: 844 }, { width: 1280, height: 720 })).toEqual({ width: 390, height: 219 });
  expect(fitBox({ width: 844, height: 390 }, { width: 1280, height: 720 })).toEqual({ width: 693, height: 390 });
  expect(fitBox({ width: 100, height: 50 }, null)).toEqual({ width: 100, height: 50 });
  expect(fitBox({ width: 100, height: 50 }, { width: 0, height: 0 })).toEqual({ width: 100, height: 50 });
});

it('a pointer is where it is on the picture, and never far beyond its edge', () => {
  const rect = { left: 100, top: 50, width: 800, height: 400 };
  expect(pointIn(rect, { clientX: 500, clientY: 150 })).toEqual([0.5, 0.25]);
  expect(pointIn(rect, { clientX: 366.66, clientY: 50 })).toEqual([0.3333, 0]);
  expect(pointIn(rect, { clientX: -5000, clientY: 5000 })).toEqual([-0.05, 1.05]);
  expect(pointIn({ ...rect, width: 0 }, { clientX: 500, clientY: 150 })).toEqual([0, 0.25]);
});

/** A video whose browser can tell of frames, or cannot. */
function createVideo(canTell: boolean) {
  const asked = new Map<number, () => void>();
  const video = new EventTarget();
  const more = {
    requestVideoFrameCallback: (run: () => void) => asked.set(1, run).size,
    cancelVideoFrameCallback: (handle: number) => asked.delete(handle),
  };
  return { video: Object.assign(video, canTell ? more : {}) as unknown as HTMLVideoElement, asked };
}

it('the first frame is told when it is presented, and by the playing event only where no frame can be', () => {
  let told = 0;
  const able = createVideo(true);
  const cancel = onFirstFrame(able.video, () => {
    told += 1;
  });
  able.video.dispatchEvent(new Event('playing'));
  expect(told).toBe(0);
  able.asked.get(1)?.();
  expect(told).toBe(1);
  cancel();
  expect(able.asked.size).toBe(0);
  const unable = createVideo(false);
  onFirstFrame(unable.video, () => {
    told += 1;
  });
  unable.video.dispatchEvent(new Event('playing'));
  expect(told).toBe(2);
});
