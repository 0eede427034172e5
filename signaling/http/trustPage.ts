import { X509Certificate } from 'node:crypto';
import { Router } from 'express';
import { say } from '#models/text/say.ts';
import { sendOwnPage } from './ownPage.ts';

function nameOf(certificate: X509Certificate): string {
  return /^CN=(.+)$/m.exec(certificate.subject)?.[1] ?? '';
}

/** `/ca` says how a phone comes to trust this network's certificate; `/ca.crt` is what it has to trust. */
export function trustRouter(authority: string): Router {
  const certificate = new X509Certificate(authority);
  const name = nameOf(certificate);
  const router = Router();
  router.get('/ca.crt', (_req, res) => {
    res.set('Cache-Control', 'no-store').set('Content-Disposition', 'attachment; filename="beside-ca.crt"');
    res.type('application/x-x509-ca-cert').send(certificate.raw);
  });
  return router.get('/ca', (req, res) =>
    sendOwnPage(req, res, {
      title: ({ trustTitle }) => trustTitle,
      blocks: (words) => [
        { type: 'text', text: words.trustWhy },
        { type: 'link', href: '/ca.crt', text: words.trustGet },
        { type: 'heading', text: words.trustIphone },
        {
          type: 'steps',
          steps: [
            words.trustIphoneGet,
            say(words, 'trustIphoneInstall', { name }),
            say(words, 'trustIphoneTrust', { name }),
          ],
        },
        { type: 'heading', text: words.trustAndroid },
        { type: 'steps', steps: [words.trustAndroidGet, words.trustAndroidInstall] },
        { type: 'text', text: words.trustThen },
        { type: 'text', text: words.trustOnlyHere },
      ],
    }),
  );
}
