import { CanvasTexture, LinearFilter, Mesh, NoColorSpace, Vector4 } from 'three';
import type { Area } from './area.ts';
import { createMaterial, number, pair } from './material.ts';
import { createQuad } from './quad.ts';

const vertex = /* glsl */ `
precision highp float;
in vec2 corner;
uniform vec4 uBox;
uniform vec2 uResolution;
out vec2 vAt;
void main() {
  vAt = corner * 0.5 + 0.5;
  vec2 px = uBox.xy + vAt * uBox.zw;
  gl_Position = vec4(px.x / uResolution.x * 2.0 - 1.0, 1.0 - px.y / uResolution.y * 2.0, 0.0, 1.0);
}
`;

const fragment = /* glsl */ `
precision highp float;
in vec2 vAt;
uniform sampler2D uPicture;
uniform float uOpacity;
out vec4 outColor;
void main() { outColor = texture(uPicture, vAt) * uOpacity; }
`;

/** A flat picture drawn with a 2D canvas and shown pixel for pixel. */
export type Sprite = {
  readonly mesh: Mesh;
  /** Draws the picture anew, `width` by `height` device px, but only when `key` is another than before. */
  paint(key: string, size: { width: number; height: number }, draw: (context: CanvasRenderingContext2D) => void): void;
  /** Puts its top left corner there, in device px from the picture's; answers where it paints. */
  put(at: { x: number; y: number }, on: { resolution: { x: number; y: number }; opacity: number; order: number }): Area;
  dispose(): void;
};

export function createSprite(): Sprite {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  const uniforms = {
    uBox: { value: new Vector4() },
    uPicture: { value: new CanvasTexture(canvas) },
    uResolution: pair(),
    uOpacity: number(1),
  };
  const mesh = new Mesh(createQuad(), createMaterial({ vertex, fragment, uniforms }));
  mesh.frustumCulled = false;
  let painted = '';

  function renew(): CanvasTexture {
    // A texture keeps the size it was made with.
    uniforms.uPicture.value.dispose();
    const texture = new CanvasTexture(canvas);
    Object.assign(texture, { generateMipmaps: false, minFilter: LinearFilter, magFilter: LinearFilter });
    Object.assign(texture, { premultiplyAlpha: true, flipY: false, colorSpace: NoColorSpace });
    return texture;
  }

  return {
    mesh,
    paint(key, size, draw) {
      if (key === painted || !context) return;
      painted = key;
      canvas.width = Math.max(1, Math.ceil(size.width));
      canvas.height = Math.max(1, Math.ceil(size.height));
      draw(context);
      uniforms.uPicture.value = renew();
    },
    put(at, { resolution, opacity, order }) {
      const [left, top] = [Math.round(at.x), Math.round(at.y)];
      uniforms.uBox.value.set(left, top, canvas.width, canvas.height);
      uniforms.uResolution.value.set(resolution.x, resolution.y);
      uniforms.uOpacity.value = opacity;
      mesh.renderOrder = order;
      return { left, top, right: left + canvas.width, bottom: top + canvas.height };
    },
    dispose() {
      uniforms.uPicture.value.dispose();
      mesh.geometry.dispose();
      mesh.material.dispose();
    },
  };
}
