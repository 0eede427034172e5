import { DoubleSide, GLSL3, Matrix3, RawShaderMaterial, type ShaderMaterialParameters, Vector2, Vector3 } from 'three';

/** What may be given to a shader. */
export type Uniforms = Readonly<Record<string, { value: unknown }>>;

/** Marks are painted over the page: colours with alpha multiplied in, no lights, no tone mapping. */
export function createMaterial(
  shaders: { readonly vertex: string; readonly fragment: string; readonly uniforms: Uniforms },
  options: ShaderMaterialParameters = {},
): RawShaderMaterial {
  return new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: shaders.vertex,
    fragmentShader: shaders.fragment,
    uniforms: shaders.uniforms,
    transparent: true,
    premultipliedAlpha: true,
    depthTest: false,
    depthWrite: false,
    side: DoubleSide,
    ...options,
  });
}

export const number = (value = 0) => ({ value });
export const pair = () => ({ value: new Vector2() });
export const triple = (value: readonly [number, number, number] = [0, 0, 0]) => ({ value: new Vector3(...value) });
export const matrix = () => ({ value: new Matrix3() });
