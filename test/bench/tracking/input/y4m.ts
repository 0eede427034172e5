import type { Grey } from '#client/tracking/grey.ts';

type Layout = { readonly width: number; readonly height: number; readonly frameBytes: number };

/** Bytes of colour for each pixel of brightness, by YUV4MPEG2's tag of the same name; 8 bits only. */
const colour: Readonly<Record<string, number>> = { mono: 0, 420: 0.5, 422: 1, 444: 2, 411: 0.5 };

function parseHead(line: string): Layout {
  const width = Number(/ W(\d+)/.exec(line)?.[1]);
  const height = Number(/ H(\d+)/.exec(line)?.[1]);
  const tag = / C(mono|\d+)(?!\d*p\d)/.exec(line)?.[1] ?? (/ C/.test(line) ? '' : '420');
  const share = colour[tag];
  if (!line.startsWith('YUV4MPEG2') || !(width > 0) || !(height > 0) || share === undefined) {
    throw new Error(`"${line.slice(0, 80)}" is no 8-bit YUV4MPEG2 header.`);
  }
  const half = tag === '420' ? 2 * Math.ceil(width / 2) * Math.ceil(height / 2) : width * height * share;
  return { width, height, frameBytes: width * height + half };
}

/** The brightness of every picture of a YUV4MPEG2 stream; a picture cut off at the end is left out. */
export async function* readY4m(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Grey> {
  let layout: Layout | null = null;
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.subarray(0, 512).indexOf(10);
      if (end < 0) break;
      if (!layout) {
        layout = parseHead(rest.toString('latin1', 0, end));
        rest = rest.subarray(end + 1);
        continue;
      }
      if (rest.length < end + 1 + layout.frameBytes) break;
      const { width, height, frameBytes } = layout;
      yield { width, height, data: new Uint8Array(rest.subarray(end + 1, end + 1 + width * height)) };
      rest = rest.subarray(end + 1 + frameBytes);
    }
  }
}
