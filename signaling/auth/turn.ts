import { createHmac } from 'node:crypto';

/** As a page gives it to its peer connection (RTCIceServer). */
export type IceServer = { urls: string | string[]; username?: string; credential?: string };

/** Where relays are, and what they and this server know and nobody else. */
export type TurnConfig = { readonly urls: readonly string[]; readonly secret: string };
/** What a page may use, and until when: epoch ms, null for ever. */
export type Ice = { readonly iceServers: readonly IceServer[]; readonly iceEndsAt: number | null };

/** A credential that was stolen is of use for this long [threat.T16]; pages get a new one at half of it. */
export const turnLastsMs = 600_000;
/** A relay's clock may be ahead of ours by so much. */
const slackMs = 60_000;

/**
 * The servers by which the pages of a session find each other. A relay takes `username` and `credential` by what is known as
 * the TURN REST API (draft-uberti-behave-turn-rest-00): the end of the credential in seconds and a name, and its HMAC-SHA1.
 */
export function createIce(
  iceServers: readonly IceServer[],
  turn: TurnConfig | null,
): (name: string, now: number) => Ice {
  if (!turn) return () => ({ iceServers, iceEndsAt: null });
  return (name, now) => {
    const iceEndsAt = now + turnLastsMs;
    const username = `${Math.ceil((iceEndsAt + slackMs) / 1000)}:${name}`;
    const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
    return { iceServers: [...iceServers, { urls: [...turn.urls], username, credential }], iceEndsAt };
  };
}
