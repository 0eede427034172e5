import { LinearSRGBColorSpace, NoToneMapping, setConsoleFunction, WebGLRenderer } from 'three';

/** Said about fiber's own parts at every start, and at every end of a surface that was lost before; nothing to act on. */
const expected = /THREE\.Clock: This module has been deprecated|WEBGL_lose_context extension not supported/;

setConsoleFunction((level, message, ...details) => {
  if (!expected.test(String(message))) console[level](message, ...details);
});

/**
 * A renderer with a transparent ground whose shaders write the colours of the page. What it has painted stays, so that a
 * part of it can be painted anew. Throws where there is no WebGL 2.
 */
export function createRenderer(canvas: HTMLCanvasElement, isSmooth: boolean): WebGLRenderer {
  const renderer = new WebGLRenderer({
    canvas,
    alpha: true,
    antialias: isSmooth,
    preserveDrawingBuffer: true,
    powerPreference: 'high-performance',
  });
  renderer.outputColorSpace = LinearSRGBColorSpace;
  renderer.toneMapping = NoToneMapping;
  renderer.setClearColor(0x000000, 0);
  renderer.sortObjects = true;
  return renderer;
}
