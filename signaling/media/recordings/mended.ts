import { type ByteSpan, type Cluster, overlaps } from '#models/recording/damage.ts';
import { blockBytes, isProven, type Proof, type Reader, readKept } from './proof.ts';

type Given = {
  readonly file: Reader;
  readonly proof: Proof;
  /** The clusters of an MP4 that its index does not know; of no others may anything be lost. Null for a WebM. */
  readonly noted?: ReadonlySet<Cluster> | null;
  /** As long as the file was when it was made. */
  readonly length: number;
  /** Blocks that were compared a moment ago and were good. */
  readonly known: Set<number>;
};

/** An element of EBML that says nothing, of so many bytes (RFC 8794, section 11.3.2): whoever plays the file passes over it. */
function voidHead(length: number): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(0xec, 0);
  head.writeBigUInt64BE((1n << 56n) | BigInt(length - head.length), 1);
  return head;
}

/** Puts bytes that lie at `at` in the file into a block of it, as far as they are in it. */
function lay(block: Buffer, from: number, { at, bytes }: { readonly at: number; readonly bytes: Buffer }): void {
  const start = Math.max(at, from);
  const end = Math.min(at + bytes.length, from + block.length);
  if (start < end) bytes.copy(block, start - from, start - at, end - at);
}

/**
 * Reads a file so that nothing of it is given that is not as it was made: each cluster is compared before its first byte is
 * given, and in place of one that lost something stands nothing, in as many bytes.
 */
class Mended {
  /** Something was not as it was. */
  isDamaged = false;
  readonly #given: Given;
  readonly #held = new Map<number, Buffer | null>();
  readonly #verdicts = new Map<Cluster, boolean>();

  constructor(given: Given) {
    this.#given = given;
  }

  spanOf(n: number): ByteSpan {
    return { at: n * blockBytes, end: Math.min(this.#given.length, (n + 1) * blockBytes) };
  }

  /** A block as it was made; null where it is not any more. */
  async #block(n: number): Promise<Buffer | null> {
    const held = this.#held.get(n);
    if (held !== undefined) return held;
    const { file, proof, known } = this.#given;
    const read = await readKept(file, this.spanOf(n));
    const good = read && (known.has(n) || isProven(proof, n, read)) ? read : null;
    if (good) known.add(n);
    else known.delete(n);
    this.isDamaged ||= !good;
    this.#held.set(n, good);
    return good;
  }

  async #isLost(cluster: Cluster): Promise<boolean> {
    const verdict = this.#verdicts.get(cluster);
    if (verdict !== undefined) return verdict;
    let isLost = false;
    const last = Math.floor((cluster.end - 1) / blockBytes);
    for (let n = Math.floor(cluster.at / blockBytes); n <= last; n += 1)
      if (!this.#given.known.has(n) && (await this.#block(n)) === null) isLost = true;
    this.#verdicts.set(cluster, isLost);
    return isLost;
  }

  /** Block `n` of an MP4. Throws where more is lost than its index, which may have been given, knows. */
  #asNoted(n: number, good: Buffer | null, noted: ReadonlySet<Cluster>): Buffer {
    const { proof } = this.#given;
    const span = this.spanOf(n);
    const block = good ?? Buffer.alloc(span.end - span.at);
    for (const cluster of proof.clusters) {
      if (!overlaps(cluster, span)) continue;
      if (!good && !noted.has(cluster)) throw new Error('More of the file is lost than its index says.');
      if (noted.has(cluster))
        block.fill(0, Math.max(0, cluster.at - span.at), Math.min(block.length, cluster.end - span.at));
    }
    for (const around of proof.around) lay(block, span.at, around);
    this.#held.delete(n);
    return block;
  }

  /** Block `n` as it may be given. Throws where there is no such: then the answer is cut short. */
  async give(n: number): Promise<Buffer> {
    const { proof, noted } = this.#given;
    const span = this.spanOf(n);
    const good = await this.#block(n);
    if (noted) return this.#asNoted(n, good, noted);
    if (!good && proof.clusters.length === 0)
      throw new Error('The file is damaged, and where its parts are is not known.');
    // It was good a moment ago, and what lies before it in its cluster was given already.
    if (!good && proof.clusters.some((one) => overlaps(one, span) && this.#verdicts.get(one) === false))
      throw new Error('The file was lost while it was read.');
    const block = good ?? Buffer.alloc(span.end - span.at);
    if (!good) for (const around of proof.around) lay(block, span.at, around);
    for (const cluster of proof.clusters) {
      if (!overlaps(cluster, span) || !(await this.#isLost(cluster))) continue;
      block.fill(0, Math.max(0, cluster.at - span.at), Math.min(block.length, cluster.end - span.at));
      lay(block, span.at, { at: cluster.at, bytes: voidHead(cluster.end - cluster.at) });
    }
    this.#held.delete(n);
    return block;
  }
}

/** The bytes `from` to `to`, both included, as they may be given. `onDamage` hears once that something is not as it was. */
export async function* mended(
  given: Given,
  { from, to }: { readonly from: number; readonly to: number },
  onDamage: () => void,
): AsyncGenerator<Buffer> {
  const film = new Mended(given);
  let isTold = false;
  for (let n = Math.floor(from / blockBytes); n * blockBytes <= to; n += 1) {
    try {
      const block = await film.give(n);
      const { at } = film.spanOf(n);
      yield block.subarray(Math.max(0, from - at), Math.min(block.length, to + 1 - at));
    } finally {
      if (film.isDamaged && !isTold) onDamage();
      isTold ||= film.isDamaged;
    }
  }
}
