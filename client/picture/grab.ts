import { fitWithin, type Size } from './size.ts';

/** A frame off a video, which has to be closed. */
export type Picture = VideoFrame | ImageBitmap;

/** A frame to be given away, the same one to be kept, and the sizes it is shown and tracked in. */
type Grabbed = { readonly picture: Picture; readonly copy: Picture; readonly shown: Size; readonly tracked: Size };

/** Px of a frame as it is shown. */
export function pictureSize(picture: Picture): Size {
  if ('displayWidth' in picture) return { width: picture.displayWidth, height: picture.displayHeight };
  return { width: picture.width, height: picture.height };
}

/** When a frame was taken, ms by the camera's clock, which is even where frames are presented unevenly; null where it does not say. */
export function takenAt(picture: Picture): number | null {
  return 'timestamp' in picture ? picture.timestamp / 1000 : null;
}

/** Set once a browser has shown that it makes no frames of a video's picture. */
let onlyBitmaps = typeof VideoFrame === 'undefined';

/** The frame that a video shows now, without a copy; null where this browser cannot, or there is none. */
export function frameOf(video: HTMLVideoElement): VideoFrame | null {
  if (onlyBitmaps) return null;
  try {
    return new VideoFrame(video);
  } catch (error) {
    onlyBitmaps = !(error instanceof DOMException && error.name === 'InvalidStateError');
    return null;
  }
}

/** The same where no frames are made, or none of this video: copies of its picture, one in the size to be tracked. */
async function grabBitmap(video: HTMLVideoElement, longest: number): Promise<Grabbed | null> {
  const copy = await createImageBitmap(video).catch(() => null);
  if (!copy) return null;
  const shown = pictureSize(copy);
  const tracked = fitWithin(shown, longest);
  const size = { resizeWidth: tracked.width, resizeHeight: tracked.height } as const;
  const picture = await createImageBitmap(copy, size).catch(() => null);
  if (!picture) copy.close();
  return picture && { picture, copy, shown, tracked };
}

/**
 * The frame that a video shows now, without copying it where the browser can. Null while there is none.
 * `longest`: px on the long side in which it is to be tracked.
 */
export async function grab(video: HTMLVideoElement, longest: number): Promise<Grabbed | null> {
  const { videoWidth: width, videoHeight: height } = video;
  if (width < 16 || height < 16 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
  const frame = frameOf(video);
  if (!frame) return grabBitmap(video, longest);
  const shown = pictureSize(frame);
  return { picture: frame, copy: frame.clone(), shown, tracked: fitWithin(shown, longest) };
}
