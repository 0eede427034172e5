/** Px of the long side in which stills are shown, light or sharp, so that a sharper one changes nothing but what is seen. */
const longest = 1_280;

/** The customer's stills as a track, so that whatever shows, holds or follows the moving picture does the same with them. */
export class StillTrack {
  readonly track: MediaStreamTrack;
  readonly #canvas: HTMLCanvasElement;
  readonly #paper: CanvasRenderingContext2D | null;
  #turn = 0;

  constructor() {
    this.#canvas = document.createElement('canvas');
    this.#paper = this.#canvas.getContext('2d', { alpha: false });
    const [track] = this.#canvas.captureStream(0).getVideoTracks();
    if (!track) throw new Error('This browser gives no track of a canvas.');
    this.track = track;
  }

  /** Shows a picture in place of the one before; false where it is none, or a newer one is there. */
  async show(bytes: ArrayBuffer, mime: string): Promise<boolean> {
    this.#turn += 1;
    const turn = this.#turn;
    const picture = await createImageBitmap(new Blob([bytes], { type: mime })).catch(() => null);
    if (!picture || turn !== this.#turn) return false;
    const scale = longest / Math.max(picture.width, picture.height);
    const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
    if (this.#canvas.width !== width || this.#canvas.height !== height) Object.assign(this.#canvas, { width, height });
    this.#paper?.drawImage(picture, 0, 0, width, height);
    picture.close();
    this.again();
    return true;
  }

  /** Gives the picture there is once more, for who began to look after it came. */
  again(): void {
    (this.track as Partial<CanvasCaptureMediaStreamTrack>).requestFrame?.();
  }

  close(): void {
    this.track.stop();
  }
}
