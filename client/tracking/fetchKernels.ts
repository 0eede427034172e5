import scalarUrl from '#kernels/scalar.wasm?url';
import simdUrl from '#kernels/simd.wasm?url';
import { createKernels, type Kernels } from './kernels.ts';

async function fetchBytes(url: string): Promise<BufferSource> {
  // biome-ignore lint/style/noRestrictedGlobals: a part of the worker's own code, which no import can bring
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The kernels at ${url} could not be fetched: ${response.status}.`);
  return response.arrayBuffer();
}

/** The kernels this browser can run: with SIMD where it has that. Rejects where it runs neither, or fetches none. */
export async function fetchKernels(): Promise<Kernels> {
  const simd = await fetchBytes(simdUrl);
  const bytes = WebAssembly.validate(simd) ? simd : await fetchBytes(scalarUrl);
  return createKernels(await WebAssembly.compile(bytes));
}
