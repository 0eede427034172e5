/** How finely marks are drawn over a picture: device px in a CSS px, and whether the edges of solids are smoothed. */
export type Grain = { readonly ratio: number; readonly isSmooth: boolean };

/** What draws WebGL without a graphics processor, by the names under which browsers know it. */
const processorDrawn = /swiftshader|llvmpipe|softpipe|basic render|software/i;

/**
 * No finer than anybody sees, and where px are small, edges need no smoothing, which costs the most of a frame on a weak
 * phone. Where the processor draws, every px takes from the time in which the picture itself is shown: no finer than CSS px
 * then, and nothing smoothed but lines, which are smooth by themselves.
 */
export function grainFor(drawnBy: string, devicePixelRatio: number): Grain {
  if (processorDrawn.test(drawnBy)) return { ratio: 1, isSmooth: false };
  return { ratio: Math.min(2, devicePixelRatio), isSmooth: devicePixelRatio < 2 };
}

let known: string | null = null;

/** What draws WebGL here; an empty text where nothing does, or nobody tells. */
function drawnBy(): string {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return '';
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}

/** How finely to draw on this screen. */
export function grainHere(): Grain {
  known ??= drawnBy();
  return grainFor(known, globalThis.devicePixelRatio);
}
