import type { Grey } from '#client/tracking/grey.ts';
import type { Kernels } from '#client/tracking/kernels.ts';
import type { Frame, FromTracker, Tracked } from '#client/tracking/messages.ts';
import { Shell } from '#client/tracking/shell.ts';
import { createTracker } from '#client/tracking/tracker.ts';

type Seen = {
  readonly keyframe: () => Promise<Grey>;
  /** One after the other, and from the first again. */
  readonly frames: readonly Grey[];
};

/** A worker's shell around a real tracker. What it does later waits until it is let. */
export function shellAround(kernels: Kernels, { keyframe, frames }: Seen) {
  const said: FromTracker[] = [];
  const waiting: (() => void)[] = [];
  let count = 0;
  const next = () => frames[count % frames.length] as Grey;
  const read = async () => {
    const grey = next();
    count += 1;
    return grey;
  };
  const shell = new Shell({
    tracker: createTracker(kernels),
    eyes: { frame: read, keyframe },
    post: (message) => said.push(message),
    later: (run) => waiting.push(run),
  });
  const look = async (at: number) => {
    const { width, height } = next();
    const frame: Frame = { picture: null as never, shown: { width, height }, tracked: { width, height }, at };
    await shell.hear({ t: 'frame', frame });
    return (said.findLast(({ t }) => t === 'tracked') as { tracked: Tracked }).tracked;
  };
  const slice = () => waiting.shift()?.();
  const finish = () => {
    while (waiting.length > 0) slice();
  };
  return { shell, said, look, slice, finish, kinds: () => said.map(({ t }) => t) };
}
