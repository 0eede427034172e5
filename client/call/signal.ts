import * as z from 'zod/mini';

/** The bit rate a sender starts with, in kbit/s: enough for 720 lines at once instead of after seconds of ramping up. */
const startBitrate = 2500;

const signalSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('offer'), sdp: z.string() }),
  z.object({ type: z.literal('answer'), sdp: z.string() }),
  z.object({
    type: z.literal('candidate'),
    candidate: z.object({
      candidate: z.string(),
      sdpMLineIndex: z.optional(z.nullable(z.number())),
      sdpMid: z.optional(z.nullable(z.string())),
    }),
  }),
]);
/** A description or candidate: all that peers of ours say to each other before they are connected. */
export type PeerSignal = z.infer<typeof signalSchema>;

/** Reads a signal of the other side, which is not trusted; null when it is none. */
export function parseSignal(data: string): PeerSignal | null {
  try {
    return signalSchema.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Ms of voice in a packet, and the most bits a second of it: a thin path has no room for the headers of many packets. Where
 * there is room, a sender that can makes them shorter by itself.
 */
const packetMs = 60;
const mostVoiceBits = 24_000;

/**
 * Writes into a description how its receiver is to send the voice: `ptime` (RFC 8866, section 6.4), `maxaveragebitrate` and
 * repaired from within (RFC 7587, section 6.1).
 */
export function withVoice(sdp: string): string {
  const payload = /^a=rtpmap:(\d+) opus\/48000\/2\r?$/im.exec(sdp)?.[1];
  if (payload === undefined) return sdp;
  const bare = sdp.replace(/^a=(?:max)?ptime:.*\r?\n/gm, '').replace(/;maxaveragebitrate=\d+/g, '');
  return bare
    .replace(new RegExp(`^(a=fmtp:${payload} [^\\r\\n]*)`, 'm'), `$1;maxaveragebitrate=${mostVoiceBits}`)
    .replace(new RegExp(`^(a=rtpmap:${payload} [^\\r\\n]*)(\\r?\\n)`, 'm'), `$1$2a=ptime:${packetMs}$2`);
}

/**
 * Writes a start bit rate into the VP8 lines of a description. Whoever sends the picture heeds it in the description
 * they receive, so it goes into ours on its way out; our own browser never sees it.
 */
export function withStartBitrate(sdp: string): string {
  const payloads = [...sdp.matchAll(/^a=rtpmap:(\d+) VP8\/90000\r?$/gm)].map((match) => match[1]);
  const hint = `x-google-start-bitrate=${startBitrate}`;
  return payloads.reduce<string>((text, payload) => {
    const format = new RegExp(`^(a=fmtp:${payload} [^\\r\\n]*)`, 'm');
    if (format.test(text)) return text.replace(format, `$1;${hint}`);
    return text.replace(
      new RegExp(`^(a=rtpmap:${payload} VP8/90000)(\\r?\\n)`, 'm'),
      `$1$2a=fmtp:${payload} ${hint}$2`,
    );
  }, sdp);
}

/**
 * Takes the word out of a description by which a phone tells how its picture is to be turned (3GPP TS 26.114, section 7.4.5):
 * it turns the picture itself then, and what is received can be stored as it is.
 */
export function withoutTurning(sdp: string): string {
  return sdp.replace(/^a=extmap:\S+ urn:3gpp:video-orientation\r?\n/gm, '');
}
