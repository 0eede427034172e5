/** Width and height in px. */
export type Extent = { readonly width: number; readonly height: number };

/** A grey picture: row-major, one byte a pixel, pixel centres at integers. */
export type Grey = Extent & { readonly data: Uint8Array };
