import type { VapidPair } from './keys.ts';

/** SMTP_URL; null for one that will not do. */
export function smtpText(text: string): string | null {
  return /^smtps?:\/\/[^\s/]+\/?$/.test(text) && URL.canParse(text) ? text : null;
}

/** MAIL_FROM: an address, or a name with an address behind it in angle brackets. */
export function mailText(text: string): string | null {
  return /^[^\r\n<>]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/.test(text) ? text : null;
}

/** VAPID_KEYS: a point of P-256, 65 bytes, and its private key, 32 bytes. */
export function vapidText(text: string): VapidPair | null {
  const [publicKey = '', privateKey = '', ...more] = text.split(':');
  const isPair =
    Buffer.from(publicKey, 'base64url').length === 65 && Buffer.from(privateKey, 'base64url').length === 32;
  return isPair && more.length === 0 ? { publicKey, privateKey } : null;
}

/** PUSH_ORIGINS: each as a browser would write it. */
export function originsText(text: string): readonly string[] | null {
  const origins = text.split(',').map((origin) => origin.trim());
  const areGood = origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin);
  return areGood ? origins : null;
}
