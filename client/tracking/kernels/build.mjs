// Compiles the kernels twice from the same sources: with SIMD, and without for phones that lack it.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const entry = join(import.meta.dirname, 'index.ts');
const common = [entry, '-O3', '--runtime', 'stub', '--noAssert'];

async function compile(outFile, features) {
  const { error, stderr } = await asc.main([...common, ...features, '-o', outFile], {});
  if (error) throw new Error(`The kernels do not compile: ${stderr.toString()}`, { cause: error });
}

/** Writes `simd.wasm` and `scalar.wasm` into a folder. */
export async function buildKernels(outDir) {
  await mkdir(outDir, { recursive: true });
  await compile(join(outDir, 'simd.wasm'), ['--enable', 'simd']);
  await compile(join(outDir, 'scalar.wasm'), ['--disable', 'simd']);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernels(process.argv[2] ?? 'dist/kernels');
