/** The compiled functions; addresses are bytes into linear memory. Each is documented where it is written, in kernels/. */
type Compiled = {
  readonly memory: WebAssembly.Memory;
  allocate(bytes: number): number;
  alikeScores(...args: readonly number[]): void;
  halve(source: number, width: number, height: number, target: number): void;
  smooth(source: number, width: number, height: number, target: number, from: number, to: number): void;
  strongestCorner(...args: readonly number[]): void;
  alignPatches(...args: readonly number[]): void;
  fastScores(...args: readonly number[]): void;
  fastPeaks(...args: readonly number[]): number;
  briefPatterns(): number;
  briefDirections(): number;
  describe(...args: readonly number[]): void;
  nearestTwo(...args: readonly number[]): void;
  warpView(...args: readonly number[]): void;
};

/** A piece of linear memory. */
export type Block = { readonly address: number; readonly bytes: number };

/** The compiled kernels and the memory they work on. Views are good until the next `take`. */
export type Kernels = {
  readonly call: Omit<Compiled, 'memory' | 'allocate'>;
  /** 16-byte aligned, with whatever was left in it. */
  take(bytes: number): Block;
  giveBack(block: Block): void;
  bytes(address: number, count: number): Uint8Array;
  ints(address: number, count: number): Int32Array;
  floats(address: number, count: number): Float32Array;
};

/** Blocks come in sizes that grow by a quarter at least, so that given-back ones fit again. */
function roundUp(bytes: number): number {
  let size = 1024;
  while (size < bytes) size = Math.ceil((size * 1.25) / 64) * 64;
  return size;
}

/** Instantiates compiled kernels; the SIMD and the scalar module give the same results. */
export function createKernels(module: WebAssembly.Module): Kernels {
  const { memory, allocate, ...call } = new WebAssembly.Instance(module, {}).exports as unknown as Compiled;
  const spare = new Map<number, Block[]>();
  const take = (bytes: number): Block => {
    const size = roundUp(bytes);
    return spare.get(size)?.pop() ?? { address: allocate(size), bytes: size };
  };
  const giveBack = (block: Block) => {
    const blocks = spare.get(block.bytes);
    if (blocks) blocks.push(block);
    else spare.set(block.bytes, [block]);
  };
  return {
    call,
    take,
    giveBack,
    bytes: (address, count) => new Uint8Array(memory.buffer, address, count),
    ints: (address, count) => new Int32Array(memory.buffer, address, count),
    floats: (address, count) => new Float32Array(memory.buffer, address, count),
  };
}
