import { expect, it } from 'vitest';
import { grainFor } from '#client/scene/grain.ts';

it('marks are drawn as finely as the screen shows them, up to twice, and smoothed where that is seen', () => {
  const phone = 'ANGLE (Qualcomm, Adreno (TM) 640, OpenGL ES 3.2)';
  expect(grainFor(phone, 1)).toEqual({ ratio: 1, isSmooth: true });
  expect(grainFor(phone, 1.5)).toEqual({ ratio: 1.5, isSmooth: true });
  expect(grainFor(phone, 3)).toEqual({ ratio: 2, isSmooth: false });
  expect(grainFor('', 2)).toEqual({ ratio: 2, isSmooth: false });
});

it.each([
  'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
  'llvmpipe (LLVM 15.0.7, 256 bits)',
  'ANGLE (Microsoft, Microsoft Basic Render Driver (0x0000008C) Direct3D11 vs_5_0 ps_5_0, D3D11)',
  'Apple Software Renderer',
])('where the processor draws, as %s does, no px is finer than a CSS px', (drawnBy) => {
  expect(grainFor(drawnBy, 3)).toEqual({ ratio: 1, isSmooth: false });
});
