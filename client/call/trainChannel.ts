import { type Arrival, capacityOf, type Train } from '#models/quality/train.ts';

/** Beside that of the pictures, and like it out of the way of the ids that browsers give themselves. */
const trainChannelId = 65;
const mostBytes = 2_000;
const mostPackets = 32;
/** A train of which nothing came for so long has lost its end: longer than one packet takes on the thinnest path. */
const lateMs = 400;

/** Sends trains of packets that nobody repeats, and tells what those of the other side say of the path. */
export class TrainChannel {
  readonly #channel: RTCDataChannel;
  readonly #onTrain: (n: number, kbps: number) => void;
  #n = -1;
  #bytes = 0;
  #arrivals: Arrival[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(pc: RTCPeerConnection, onTrain: (n: number, kbps: number) => void) {
    this.#onTrain = onTrain;
    this.#channel = pc.createDataChannel('trains', {
      ...{ negotiated: true, id: trainChannelId, ordered: false, maxRetransmits: 0 },
    });
    this.#channel.binaryType = 'arraybuffer';
    this.#channel.addEventListener('message', ({ data }) => data instanceof ArrayBuffer && this.#read(data));
  }

  send(n: number, { count, bytes }: Train): boolean {
    if (this.#channel.readyState !== 'open' || this.#channel.bufferedAmount > 0) return false;
    for (let index = 0; index < count; index += 1) {
      const packet = new Uint8Array(bytes);
      packet.set([n % 256, index, count]);
      this.#channel.send(packet);
    }
    return true;
  }

  #read(data: ArrayBuffer): void {
    const at = performance.now();
    const [n, index, count] = new Uint8Array(data);
    if (n === undefined || index === undefined || count === undefined) return;
    if (data.byteLength > mostBytes || count > mostPackets || index >= count) return;
    if (n !== this.#n) {
      this.#tell();
      this.#n = n;
      this.#bytes = data.byteLength;
    }
    if (this.#arrivals.length < count) this.#arrivals.push({ index, at });
    clearTimeout(this.#timer);
    if (index === count - 1) this.#tell();
    else this.#timer = setTimeout(() => this.#tell(), lateMs);
  }

  #tell(): void {
    clearTimeout(this.#timer);
    const kbps = capacityOf(this.#arrivals, this.#bytes);
    this.#arrivals = [];
    if (kbps !== null) this.#onTrain(this.#n, kbps);
  }
}
