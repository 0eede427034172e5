import { facadeDrawing, portsDrawing, railDrawing } from './drawings.ts';
import type { Board, Relief, Surface } from './surface.ts';
import { drawnTexture, pictureTexture, type Texture } from './texture.ts';

/** Surfaces, far ones first, and the board the mark is on. Depths are from the board's, in distances of the camera to it. */
export type Scene = { readonly surfaces: readonly Surface[]; readonly board: Board };

type Extent = { readonly z: number; readonly x: number; readonly y: number; readonly width: number };

/** A board around a middle; its height follows from its texture. */
function board({ z, x, y, width }: Extent, texture: Texture): Board {
  const height = (width * texture[0].height) / texture[0].width;
  return { z, left: x - width / 2, top: y - height / 2, width, height, texture };
}

const photoPart = { left: 0.2, top: 0.3, width: 0.5, height: 0.5 };
const panelPart = { left: 0.28, top: 0.22, width: 0.44, height: 0.5 };

/** A wide wall behind everything. */
async function wall(file: string, z: number): Promise<Board> {
  return board({ z, x: 0.3, y: 0.05, width: 3.4 + z }, await pictureTexture(file, 2400));
}

/** A machine's plate in front of a wall that is 40 % farther away. */
export async function plate(): Promise<Scene> {
  const front = board({ z: 0, x: 0, y: 0, width: 0.6 }, await pictureTexture('panel.svg', 700, panelPart));
  return { surfaces: [await wall('pairs/hpatches-v_dogman/1.png', 0.4), front], board: front };
}

/** A plate seen between two boxes that stand 30 % nearer, in front of a wall 60 % farther away. */
export async function between(): Promise<Scene> {
  const marked = board({ z: 0, x: 0, y: 0, width: 0.54 }, await pictureTexture('boxes.png', 512));
  const panel = await pictureTexture('panel.svg', 700, panelPart);
  const left = board({ z: -0.3, x: -0.42, y: 0.12, width: 0.26 }, panel);
  const right = board({ z: -0.25, x: 0.44, y: -0.1, width: 0.28 }, panel);
  return { surfaces: [await wall('panel.svg', 0.6), marked, right, left], board: marked };
}

/** A plate among others at a fifth to a half of its distance before and behind it. */
export async function steps(): Promise<Scene> {
  const panel = await pictureTexture('panel.svg', 700, panelPart);
  const stuff = await pictureTexture('stuff.jpg', 640);
  const photo = await pictureTexture('pairs/hpatches-v_dogman/1.png', 700, photoPart);
  const marked = board({ z: 0, x: 0, y: 0, width: 0.5 }, photo);
  const others = [
    board({ z: 0.35, x: -0.55, y: -0.2, width: 0.7 }, stuff),
    board({ z: 0.2, x: 0.52, y: 0.1, width: 0.5 }, panel),
    marked,
    board({ z: -0.2, x: -0.4, y: 0.28, width: 0.3 }, panel),
    board({ z: -0.2, x: 0.1, y: 0.42, width: 0.4 }, stuff),
  ];
  return { surfaces: [await wall('boxes.png', 0.5), ...others], board: marked };
}

/** A small plate before a surface of hills and dents, a fifth of the distance high, that is flat nowhere. */
export async function relief(): Promise<Scene> {
  const marked = board({ z: -0.06, x: 0, y: 0, width: 0.42 }, await pictureTexture('panel.svg', 700, panelPart));
  const ground = board({ z: 0.22, x: 0.3, y: 0.05, width: 3.2 }, await pictureTexture('boxes.png', 2400));
  const bump = (u: number, v: number) =>
    0.09 * Math.sin(19 * u + 4 * v) * Math.sin(13 * v + 1) + 0.05 * Math.sin(41 * u - 23 * v);
  const hills: Relief = { ...ground, bump };
  return { surfaces: [hills, marked], board: marked };
}

/** A patch panel before another one of the same kind, so that every port has equals beside it and behind it. */
export async function ports(): Promise<Scene> {
  const [near, far] = [
    await drawnTexture(portsDrawing(5, [9, 4]), 900),
    await drawnTexture(portsDrawing(8, [24, 16]), 2000),
  ];
  const marked = board({ z: 0, x: 0, y: 0, width: 0.6 }, near);
  const behind = board({ z: 0.3, x: 0.2, y: 0, width: 1.7 }, far);
  return { surfaces: [await wall('boxes.png', 0.6), behind, marked], board: marked };
}

/** A bay of a house with rows of equal windows, the house's front behind it and a rail of equal bars before it. */
export async function facade(): Promise<Scene> {
  const [near, far] = [
    await drawnTexture(facadeDrawing(3, [5, 4]), 900),
    await drawnTexture(facadeDrawing(4, [16, 9]), 2400),
  ];
  const marked = board({ z: 0, x: 0, y: -0.06, width: 0.56 }, near);
  const behind = board({ z: 0.25, x: 0.3, y: 0, width: 3 }, far);
  const rail = board({ z: -0.25, x: 0.05, y: 0.3, width: 0.8 }, await drawnTexture(railDrawing(14), 1400));
  return { surfaces: [behind, marked, rail], board: marked };
}
