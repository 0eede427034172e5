/** Width and height in CSS px of the box a picture is shown in. */
export type Box = { readonly width: number; readonly height: number };

/** The largest box of the picture's shape within `outer`; to the px, so that edges are sharp. All of it while the picture's size is unknown. */
export function fitBox(outer: Box, picture: Box | null): Box {
  if (!picture || picture.width === 0 || picture.height === 0) return outer;
  const scale = Math.min(outer.width / picture.width, outer.height / picture.height);
  return { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) };
}

/** Where that box lies in the middle of `outer`. */
export function placeBox(outer: Box, picture: Box | null): Box & { readonly left: number; readonly top: number } {
  const box = fitBox(outer, picture);
  const left = Math.round((outer.width - box.width) / 2);
  const top = Math.round((outer.height - box.height) / 2);
  return { left, top, ...box };
}
