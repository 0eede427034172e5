import scalarUrl from '#kernels/scalar.wasm?url';
import simdUrl from '#kernels/simd.wasm?url';
import { createKernels, type Kernels } from './kernels.ts';

const tryAgainMs = 3_000;

/** Asked for again while the network is away or the server is; rejects when the server has it no more. */
async function fetchBytes(url: string): Promise<BufferSource> {
  for (;;) {
    // biome-ignore lint/style/noRestrictedGlobals: a part of the worker's own code, which no import can bring
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return response.arrayBuffer();
    const isGone = response !== null && response.status >= 400 && response.status < 500;
    if (isGone) throw new Error(`The server answers ${response.status} for the kernels at ${url}.`);
    await new Promise((resolve) => setTimeout(resolve, tryAgainMs));
  }
}

/** The kernels this browser can run: with SIMD where it has that. Rejects where it runs neither. */
export async function fetchKernels(): Promise<Kernels> {
  const simd = await fetchBytes(simdUrl);
  const bytes = WebAssembly.validate(simd) ? simd : await fetchBytes(scalarUrl);
  return createKernels(await WebAssembly.compile(bytes));
}
