import type { Extent } from './grey.ts';
import type { MarkSite } from './mark.ts';
import type { PlaneNews } from './planes.ts';
import type { Surface } from './surface.ts';
import type { Fix } from './tracker.ts';

/** One frame of the live picture, given away to the worker. */
export type Frame = {
  readonly picture: VideoFrame | ImageBitmap;
  /** Size of the frame as it is shown. */
  readonly shown: Extent;
  /** Size in which it is to be tracked: at most 640 px on the long side. */
  readonly tracked: Extent;
  /** When it was taken, ms of the camera's clock where it tells, else of the page's; both only go on. */
  readonly at: number;
};

/** What the worker answers each frame with. */
export type Tracked = Omit<Frame, 'picture'> & {
  readonly fixes: readonly Fix[];
};

/** What the worker is told. A keyframe comes before its marks; a mark that is told again is placed anew. */
export type ToTracker =
  | { readonly t: 'keyframe'; readonly id: string; readonly picture: Blob; readonly tracked: Extent }
  | { readonly t: 'forget'; readonly id: string }
  | { readonly t: 'mark'; readonly site: MarkSite }
  | { readonly t: 'unmark'; readonly id: string }
  | { readonly t: 'frame'; readonly frame: Frame };

/**
 * What the worker tells. `refused`: this browser will not run the kernels. `prepared`: a keyframe can be found again from
 * anywhere now; `unreadable`: its picture could not be decoded. `placed`: a mark stands on its keyframe. `plane`: what
 * a mark stands on was found, found better, or lost again.
 */
export type FromTracker =
  | { readonly t: 'ready' }
  | { readonly t: 'refused'; readonly reason: string }
  | { readonly t: 'prepared'; readonly id: string }
  | { readonly t: 'unreadable'; readonly id: string }
  | { readonly t: 'placed'; readonly id: string; readonly surface: Surface }
  | { readonly t: 'plane'; readonly news: PlaneNews }
  | { readonly t: 'tracked'; readonly tracked: Tracked };
