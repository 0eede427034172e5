import { vi } from 'vitest';

type Behaviour = {
  /** Names of the DOMExceptions that the next prompts end in, in turn; null for a person who allows it. */
  readonly answers?: readonly (string | null)[];
  readonly capabilities?: Readonly<Record<string, unknown>>;
  readonly cameras?: readonly string[];
};

/** A track of a camera or microphone that is not there; a test lets it end or fall silent. */
class FakeTrack {
  readonly id: string;
  readonly kind: 'audio' | 'video';
  readonly deviceId: string;
  enabled = true;
  contentHint = '';
  readyState: 'live' | 'ended' = 'live';
  settings: Record<string, unknown>;
  onended: (() => void) | null = null;
  onmute: (() => void) | null = null;
  onunmute: (() => void) | null = null;
  readonly #capabilities: Readonly<Record<string, unknown>>;

  constructor(parts: {
    id: string;
    kind: 'audio' | 'video';
    deviceId: string;
    capabilities?: Behaviour['capabilities'];
  }) {
    this.id = parts.id;
    this.kind = parts.kind;
    this.deviceId = parts.deviceId;
    this.settings = { deviceId: parts.deviceId, width: 1280, height: 720 };
    this.#capabilities = parts.capabilities ?? {};
  }

  getSettings = () => this.settings;
  getCapabilities = () => this.#capabilities;
  stop = () => {
    this.readyState = 'ended';
  };
  async applyConstraints({ advanced = [] }: { advanced?: Record<string, unknown>[] }) {
    for (const wish of advanced) {
      for (const key of Object.keys(wish))
        if (!(key in this.#capabilities)) throw new Error(`${key} is not to be had.`);
      Object.assign(this.settings, wish);
    }
  }
}

class NamedError extends Error {
  constructor(name: string) {
    super(name);
    this.name = name;
  }
}

type Wish = { video?: { deviceId?: { exact: string } } | boolean; audio?: unknown };

/** The cameras and the microphone of a phone, and every prompt that was shown. */
export function fakeMedia(behaviour: Behaviour = {}) {
  const prompts: Wish[] = [];
  const tracks: FakeTrack[] = [];
  const answers = [...(behaviour.answers ?? [])];
  const cameras = behaviour.cameras ?? ['rear'];
  const make = (kind: 'audio' | 'video', deviceId: string) => {
    const track = new FakeTrack({
      id: `${kind}-${tracks.length}`,
      kind,
      deviceId,
      capabilities: behaviour.capabilities,
    });
    tracks.push(track);
    return track;
  };
  const media = {
    async getUserMedia(wish: Wish) {
      prompts.push(wish);
      const refusal = answers.shift();
      if (refusal) throw new NamedError(refusal);
      const wanted = typeof wish.video === 'object' ? wish.video.deviceId?.exact : undefined;
      const video = wish.video ? [make('video', wanted ?? cameras[0] ?? '')] : [];
      const audio = wish.audio ? [make('audio', 'microphone')] : [];
      return { getVideoTracks: () => video, getAudioTracks: () => audio };
    },
    enumerateDevices: async () =>
      cameras.map((deviceId) => ({ kind: 'videoinput', deviceId, label: `${deviceId} camera` })),
  };
  return { media: media as unknown as MediaDevices, prompts, tracks, answers };
}

/** What is granted is granted: no browser tells more of a permission than that it is not denied. */
export function stubPhone(parts: { isSecure?: boolean; userAgent?: string; permission?: string } = {}): void {
  const { isSecure = true, userAgent = 'Mozilla/5.0 (Linux; Android 15) Chrome/142.0', permission = 'prompt' } = parts;
  vi.stubGlobal('isSecureContext', isSecure);
  const permissions = { query: async () => ({ state: permission }) };
  vi.stubGlobal('navigator', { userAgent, permissions, languages: ['en'] });
  vi.stubGlobal(
    'MediaStream',
    class {
      readonly #tracks: readonly unknown[];
      constructor(tracks: readonly unknown[] = []) {
        this.#tracks = tracks;
      }
      getTracks = () => this.#tracks;
    },
  );
}
