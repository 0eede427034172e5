/** The first 32 bits of the fractional part of `root` of the first `count` primes (FIPS 180-4, 4.2.2 and 5.3.3). */
function fractions(count: number, root: (prime: number) => number): Uint32Array<ArrayBuffer> {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return Uint32Array.from(primes, (prime) => (root(prime) % 1) * 2 ** 32);
}

const rounds = fractions(64, Math.cbrt);
const blockBytes = 64;
const words = new Uint32Array(64);

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function spread(block: DataView): void {
  for (let at = 0; at < 16; at += 1) words[at] = block.getUint32(at * 4);
  for (let at = 16; at < 64; at += 1) {
    const [near, far] = [words[at - 2] ?? 0, words[at - 15] ?? 0];
    const one = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
    const two = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
    words[at] = one + (words[at - 7] ?? 0) + two + (words[at - 16] ?? 0);
  }
}

/** Mixes one block of 64 bytes into the state (FIPS 180-4, 6.2.2). */
function mix(state: Uint32Array<ArrayBuffer>, block: DataView): void {
  spread(block);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < 64; at += 1) {
    const choice = (e & f) ^ (~e & g);
    const one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + choice + (rounds[at] ?? 0) + (words[at] ?? 0);
    const most = (a & b) ^ (a & c) ^ (b & c);
    const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) state[at] = (state[at] ?? 0) + word;
}

/** SHA-256 (FIPS 180-4) of bytes that come one after the other: browsers hash only what is whole in memory. */
export class Sha256 {
  readonly #state = fractions(8, Math.sqrt);
  readonly #rest = new Uint8Array(blockBytes);
  #length = 0;

  add(bytes: Uint8Array): void {
    let at = 0;
    const filled = this.#length % blockBytes;
    this.#length += bytes.length;
    if (filled > 0) {
      at = Math.min(blockBytes - filled, bytes.length);
      this.#rest.set(bytes.subarray(0, at), filled);
      if (filled + at < blockBytes) return;
      mix(this.#state, new DataView(this.#rest.buffer));
    }
    for (; at + blockBytes <= bytes.length; at += blockBytes)
      mix(this.#state, new DataView(bytes.buffer, bytes.byteOffset + at, blockBytes));
    this.#rest.set(bytes.subarray(at));
  }

  /** 64 hexadecimal digits. Nothing can be added afterwards. */
  hex(): string {
    const length = this.#length;
    const padding = new Uint8Array(((119 - (length % blockBytes)) % blockBytes) + 9);
    padding[0] = 0x80;
    new DataView(padding.buffer).setBigUint64(padding.length - 8, BigInt(length) * 8n);
    this.add(padding);
    return [...this.#state].map((word) => word.toString(16).padStart(8, '0')).join('');
  }
}
