/** Several voices as one track, which goes on while voices come and go. */
export class VoiceMix {
  readonly #context: AudioContext;
  readonly #out: MediaStreamAudioDestinationNode;
  readonly #sources = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>();

  constructor(context: AudioContext = new AudioContext()) {
    this.#context = context;
    this.#out = context.createMediaStreamDestination();
  }

  get track(): MediaStreamTrack {
    const [track] = this.#out.stream.getAudioTracks();
    if (!track) throw new Error('The browser made an audio destination without a track.');
    return track;
  }

  /** False while the browser waits for a tap or a key before it plays or mixes anything. */
  get isRunning(): boolean {
    return this.#context.state === 'running';
  }

  /** Tries to start; resolves when it runs. Called again from the next tap where the browser wants one. */
  async start(): Promise<boolean> {
    if (!this.isRunning) await this.#context.resume().catch(() => undefined);
    return this.isRunning;
  }

  /** Hears these and nobody else from now on. */
  set(voices: readonly MediaStreamTrack[]): void {
    for (const [track, source] of this.#sources) {
      if (voices.includes(track)) continue;
      source.disconnect();
      this.#sources.delete(track);
    }
    for (const track of voices) if (!this.#sources.has(track) && track.readyState === 'live') this.#add(track);
  }

  close(): void {
    this.set([]);
    void this.#context.close().catch(() => undefined);
  }

  #add(track: MediaStreamTrack): void {
    const source = this.#context.createMediaStreamSource(new MediaStream([track]));
    source.connect(this.#out);
    this.#sources.set(track, source);
  }
}
