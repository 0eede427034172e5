import type { Request, Response } from 'express';
import { type Recognition, readingLevelOf, recognitionAt } from '#models/library/recognition.ts';
import type { CertificateRow } from '../store/certificates.ts';
import type { HttpParts } from './parts.ts';

export type RecogniseParts = Pick<HttpParts, 'store' | 'auth' | 'clock'>;

async function shownOn({ store, auth, clock }: RecogniseParts, req: Request): Promise<CertificateRow[]> {
  const tokenHash = auth.recognisedCookie.tokenHashOf(req.headers.cookie);
  return tokenHash === null ? [] : await store.recognitions.ofDevice(tokenHash, clock.now());
}

type Exchange = { readonly req: Request; readonly res: Response };

/**
 * From here on this device is the holder's, by a cookie. Certificates of one person of one company stand beside each
 * other; those of anybody else who was known here before give way.
 */
export async function recognise(
  parts: RecogniseParts,
  { companyId, id: certificateId, holder }: Pick<CertificateRow, 'companyId' | 'id' | 'holder'>,
  { req, res }: Exchange,
): Promise<void> {
  const { store, auth, clock } = parts;
  const known = auth.recognisedCookie.tokenHashOf(req.headers.cookie);
  const before = await shownOn(parts, req);
  const isSame = before.length > 0 && before.every((one) => one.companyId === companyId && one.holder === holder);
  if (known !== null && !isSame) await store.recognitions.forget(known);
  // A cookie nobody gave out is not taken up: the device gets one of ours.
  const device =
    known !== null && isSame
      ? { tokenHash: known, header: auth.recognisedCookie.renewed(req.headers.cookie) }
      : auth.recognisedCookie.make();
  if (device.header) res.append('Set-Cookie', device.header);
  await store.recognitions.add({ tokenHash: device.tokenHash, companyId, certificateId }, clock.now());
}

type Place = { readonly companyId: string; readonly family: string };

/** As whom this device reads at a family of a company's machines, now; null where nobody is known of that company. */
export async function recognitionOf(
  parts: RecogniseParts,
  req: Request,
  { companyId, family }: Place,
): Promise<Recognition | null> {
  const own = (await shownOn(parts, req)).filter((one) => one.companyId === companyId);
  return recognitionAt(family, own, parts.clock.now());
}

/** A reader with what is known of them on this device [rule.A2]. */
export async function asKnown<R extends object>(
  parts: RecogniseParts,
  reader: R,
  { req, ...place }: Place & { req: Request },
) {
  const recognition = await recognitionOf(parts, req, place);
  return { ...reader, recognition, level: readingLevelOf(recognition) };
}

/**
 * Takes the recognition back: nobody is known on this device any more, and the page is as everybody's. A form of another
 * site comes without the cookie and changes nothing (threat.T8).
 */
export async function stopRecognising({ store, auth }: RecogniseParts, { req, res }: Exchange): Promise<void> {
  const tokenHash = auth.recognisedCookie.tokenHashOf(req.headers.cookie);
  if (tokenHash === null) return;
  await store.recognitions.forget(tokenHash);
  res.append('Set-Cookie', auth.recognisedCookie.gone);
}
