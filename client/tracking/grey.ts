/** A grey picture: row-major, one byte a pixel, pixel centres at integers. */
export type Grey = { readonly width: number; readonly height: number; readonly data: Uint8Array };
