import { X509Certificate } from 'node:crypto';
import { Router } from 'express';
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
      title: 'trustTitle',
      blocks: (tell) => [
        { type: 'text', text: tell('trustWhy') },
        { type: 'link', href: '/ca.crt', text: tell('trustGet') },
        { type: 'heading', text: tell('trustIphone') },
        {
          type: 'steps',
          steps: [tell('trustIphoneGet'), tell('trustIphoneInstall', { name }), tell('trustIphoneTrust', { name })],
        },
        { type: 'heading', text: tell('trustAndroid') },
        { type: 'steps', steps: [tell('trustAndroidGet'), tell('trustAndroidInstall')] },
        { type: 'text', text: tell('trustThen') },
        { type: 'text', text: tell('trustWithout') },
        { type: 'text', text: tell('trustOnlyHere') },
      ],
    }),
  );
}
