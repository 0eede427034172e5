import { PerspectiveCamera } from 'three';
import type { Size } from '#client/picture/size.ts';
import type { Point } from '#models/annotation.ts';
import { focalOf, type Vector } from '#models/pose.ts';

/**
 * What is drawn onto. The scene's unit is the picture's height, its origin the picture's middle, x right, y up, z
 * towards the viewer; the picture lies in z = 0 and the camera sees exactly the picture.
 */
export type View = {
  /** Size in px of the picture beneath. */
  readonly picture: Size;
  /** Size in CSS px in which it is shown. */
  readonly shown: Size;
  /** Device px in a CSS px. */
  readonly ratio: number;
};

/** Between the camera and the picture's plane, in picture heights. */
function distanceOf(picture: Size): number {
  return focalOf(picture) / picture.height;
}

/** Sets the camera that sees exactly the picture. */
export function aim(camera: PerspectiveCamera, picture: Size): void {
  const distance = distanceOf(picture);
  camera.fov = (360 / Math.PI) * Math.atan(0.5 / distance);
  camera.aspect = picture.width / picture.height;
  camera.near = distance * 0.3;
  camera.far = distance * 3;
  camera.position.set(0, 0, distance);
  camera.updateProjectionMatrix();
  camera.updateMatrixWorld();
}

/** A camera that keeps what `aim` sets, whatever the size of its canvas. */
export function createCamera(picture: Size): PerspectiveCamera {
  const camera = Object.assign(new PerspectiveCamera(), { manual: true });
  aim(camera, picture);
  return camera;
}

/** A place on the picture, in the scene. */
export function inScene(at: Point, picture: Size): [number, number, number] {
  return [((at[0] - 0.5) * picture.width) / picture.height, 0.5 - at[1], 0];
}

/** A direction in the camera's frame (y down, z away), in the scene. */
export function towards(direction: Vector): [number, number, number] {
  return [direction[0], -direction[1], -direction[2]];
}

/** The middle of a picture's width and height as shown, in CSS px: what widths of lines grow with. */
function spread({ shown }: View): number {
  return Math.sqrt(shown.width * shown.height);
}

/** Width in device px of a line's coloured band: never thinner than a phone can show legibly. */
export function lineWidth(view: View): number {
  return Math.max(4.5, spread(view) * 0.0075) * view.ratio;
}

/** Height in CSS px of a label's letters. */
export function letterHeight(view: View): number {
  return Math.max(15, spread(view) * 0.0185);
}

/** How much thicker lines get as the picture comes nearer: less than the picture itself grows. */
export function thickening(scale: number): number {
  return Math.min(1.6, Math.max(0.8, Math.sqrt(scale)));
}
