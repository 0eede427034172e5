import { type Bucket, fullBucket, take } from '#models/bucket.ts';
import type { ChannelMessage } from '#models/channel.ts';
import { mayOperate } from '#models/operation.ts';
import { decodeMessage } from './message.ts';

/** More than drawing, pointing and beats together need; a flood beyond it is dropped unread [threat.T11]. */
export const messageRate = { perSecond: 200, burst: 600 };
/** What cannot be read costs as much as operations of that length would. */
const lengthOfOne = 300;

const mayOnlyCome = {
  setCamera: 'technician',
  takeStill: 'technician',
  camera: 'customer',
  cover: 'customer',
  tracking: 'customer',
  rung: 'customer',
  train: 'technician',
} as const;

/** What of a message its sender may say; null when nothing is left. */
function permitted(message: ChannelMessage, sender: 'customer' | 'technician'): ChannelMessage | null {
  switch (message.t) {
    case 'ops': {
      const ops = message.ops.filter((operation) => mayOperate(sender, operation));
      return ops.length > 0 ? { t: 'ops', ops } : null;
    }
    case 'setCamera':
    case 'takeStill':
    case 'camera':
    case 'cover':
    case 'tracking':
    case 'rung':
    case 'train':
      return mayOnlyCome[message.t] === sender ? message : null;
    case 'point':
    case 'beat':
      return message;
    default:
      return message satisfies never;
  }
}

function costOf(text: string, message: ChannelMessage | null): number {
  if (!message) return Math.ceil(text.length / lengthOfOne);
  return message.t === 'ops' ? message.ops.length : 1;
}

/**
 * The door of the data channel: reads what `sender` says, as fast and as far as they may say it. What it costs is known
 * once it is read: a sender in debt is not read until it is paid.
 */
export function createInbox(
  sender: 'customer' | 'technician',
  now: () => number,
): (text: string) => ChannelMessage | null {
  let bucket: Bucket = fullBucket(messageRate, now());
  return (text) => {
    const next = take(bucket, messageRate, now());
    if (!next) return null;
    const message = decodeMessage(text);
    bucket = { ...next, tokens: next.tokens + 1 - costOf(text, message) };
    return message && permitted(message, sender);
  };
}
