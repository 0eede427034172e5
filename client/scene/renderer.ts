import { LinearSRGBColorSpace, NoToneMapping, setConsoleFunction, WebGLRenderer } from 'three';

/** three and fiber say these at every start; both are about fiber's own parts, and neither can be acted on. */
const expected = /THREE\.Clock: This module has been deprecated/;

setConsoleFunction((level, message, ...details) => {
  if (!expected.test(String(message))) console[level](message, ...details);
});

/**
 * A renderer with a transparent ground whose shaders write the colours of the page. Throws where there is no WebGL 2.
 */
export function createRenderer(canvas: HTMLCanvasElement): WebGLRenderer {
  const renderer = new WebGLRenderer({ canvas, alpha: true, antialias: true, powerPreference: 'high-performance' });
  renderer.outputColorSpace = LinearSRGBColorSpace;
  renderer.toneMapping = NoToneMapping;
  renderer.setClearColor(0x000000, 0);
  renderer.sortObjects = true;
  return renderer;
}
