import { type ChannelMessage, channelMessageSchema } from '#models/channel.ts';
import type { Operation } from '#models/operation.ts';

type Extend = Extract<Operation, { type: 'extend' }>;

/** Longer texts are not even read. */
const maxText = 64_000;

/** `["x", id, stamp, target, from, x, y, x, y, …]` */
function shortened({ id, stamp, target, from, points }: Extend): unknown[] {
  return ['x', id, stamp, target, from, ...points.flat()];
}

function lengthened([id, stamp, target, from, ...flat]: unknown[]): unknown {
  const points = Array.from({ length: Math.ceil(flat.length / 2) }, (_, i) => flat.slice(2 * i, 2 * i + 2));
  return { t: 'ops', ops: [{ type: 'extend', id, stamp, target, from, points }] };
}

/** A message as it goes over the data channel: JSON, and ink as it grows in a short form of its own. */
export function encodeMessage(message: ChannelMessage): string {
  const only = message.t === 'ops' && message.ops.length === 1 ? message.ops[0] : undefined;
  return JSON.stringify(only?.type === 'extend' ? shortened(only) : message);
}

/** Reads a message of the other side, which is not trusted; null when it is none. */
export function decodeMessage(text: string): ChannelMessage | null {
  if (text.length > maxText) return null;
  try {
    const read: unknown = JSON.parse(text);
    const message = Array.isArray(read) && read[0] === 'x' ? lengthened(read.slice(1)) : read;
    return channelMessageSchema.safeParse(message).data ?? null;
  } catch {
    return null;
  }
}
