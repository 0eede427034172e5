/** Numbers from 0 up to, not including, 1 that are the same each time: Marsaglia, Xorshift RNGs, 2003. */
export function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}
