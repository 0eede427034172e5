/** The clock of pictures (RFC 3551, section 4.2: 90 kHz), and where its 32 bits begin anew (RFC 3550, section 5.1). */
const perMs = 90;
const wrap = 2 ** 32;
/** A picture comes onto the screen within this time of its arrival, ms; what says otherwise counts from another beginning. */
const mostDelayMs = 1_500;
/** While nobody said yet how long that takes. */
const usualDelayMs = 60;
/** A share of what each picture says, so that one that was shown a little late moves nothing. */
const trust = 0.125;
const jumpMs = 250;

/** The distance of two RTP timestamps, over the wrap. */
export function rtpBetween(from: number, to: number): number {
  const distance = (((to - from) % wrap) + wrap) % wrap;
  return distance >= wrap / 2 ? distance - wrap : distance;
}

/** When pictures with RTP timestamps are seen, as told by some of them. Times in ms of one steady clock. */
export class RtpTime {
  #rtp = 0;
  /** When the one with the timestamp above is seen; null while nothing is known. */
  #at: number | null = null;
  #delayMs = usualDelayMs;

  /** The picture with this timestamp came onto the screen then. */
  shown(rtp: number, at: number): void {
    const off = this.#at === null ? null : at - this.#seenAt(rtp, this.#at);
    if (off === null || Math.abs(off) > jumpMs) this.#set(rtp, at);
    else this.#set(rtp, at - off * (1 - trust));
  }

  /** When the picture that arrived at `arrivedAt` is seen: never before that. */
  of(rtp: number, arrivedAt: number): number {
    const at = this.#at === null ? null : this.#seenAt(rtp, this.#at);
    if (at === null || Math.abs(at - arrivedAt) > mostDelayMs) {
      this.#set(rtp, arrivedAt + this.#delayMs);
      return arrivedAt + this.#delayMs;
    }
    if (at >= arrivedAt) this.#delayMs = at - arrivedAt;
    return Math.max(at, arrivedAt);
  }

  #seenAt(rtp: number, from: number): number {
    return from + rtpBetween(this.#rtp, rtp) / perMs;
  }

  #set(rtp: number, at: number): void {
    this.#rtp = rtp;
    this.#at = at;
  }
}
