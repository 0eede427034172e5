type Departure<T> = { readonly at: number; readonly who: T };

/** What ends when, the earliest first: a binary heap. */
export class Departures<T> {
  readonly #heap: Departure<T>[] = [];

  /** Infinity when nothing ends. */
  get nextAt(): number {
    return this.#heap[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  push(at: number, who: T): void {
    const heap = this.#heap;
    let n = heap.length;
    heap.push({ at, who });
    while (n > 0) {
      const parent = (n - 1) >> 1;
      if (this.#at(parent) <= at) break;
      this.#swap(n, parent);
      n = parent;
    }
  }

  pop(): T {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last) throw new Error('Nothing ends.');
    if (heap.length === 0) return first.who;
    heap[0] = last;
    for (let n = 0; ; ) {
      const left = 2 * n + 1;
      const least = this.#at(left + 1) < this.#at(left) ? left + 1 : left;
      if (this.#at(least) >= last.at) return first.who;
      this.#swap(n, least);
      n = least;
    }
  }

  #at(n: number): number {
    return this.#heap[n]?.at ?? Number.POSITIVE_INFINITY;
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    [heap[a], heap[b]] = [heap[b] as Departure<T>, heap[a] as Departure<T>];
  }
}
