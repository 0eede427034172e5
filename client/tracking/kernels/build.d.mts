/** Writes `simd.wasm` and `scalar.wasm` into a folder. */
export function buildKernels(outDir: string): Promise<void>;
