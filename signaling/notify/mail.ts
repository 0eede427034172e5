import type { Transporter } from 'nodemailer';
import type { Delivery } from './delivery.ts';

export type Mail = {
  /** Makes the Message-ID, so that a mail that is sent again is known to be the same. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

export type MailFrom = {
  /** `smtp://user:password@host:port`, or `smtps://…`. */
  readonly smtpUrl: string;
  readonly from: string;
};

const within = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** A door for letters: plain text, one addressee. */
export type Mailbox = { send(mail: Mail): Promise<Delivery>; close(): void };

/** A server that says no for good says so with a number from 500; everything else may be better later. */
function deliveryOf(error: unknown): Delivery {
  const { responseCode } = error as { responseCode?: number };
  const code = responseCode ?? 0;
  return { verdict: code >= 500 && code < 600 ? 'never' : 'later', code };
}

/** Opens no connection before there is something to send. */
export function openMailbox({ smtpUrl, from }: MailFrom): Mailbox {
  let opening: Promise<Transporter> | null = null;
  const open = () =>
    import('nodemailer').then(({ createTransport }) =>
      createTransport({ url: smtpUrl, ...within, disableFileAccess: true, disableUrlAccess: true }),
    );
  const host = from.slice(from.lastIndexOf('@') + 1).replace(/[^\w.-]/g, '') || 'localhost';
  return {
    async send({ id, to, subject, text }) {
      opening ??= open();
      try {
        const mail = { from, to: { name: '', address: to }, subject, text, messageId: `<${id}@${host}>` };
        await (await opening).sendMail({ ...mail, headers: { 'Auto-Submitted': 'auto-generated' } });
        return { verdict: 'sent' };
      } catch (error) {
        return deliveryOf(error);
      }
    },
    close() {
      void opening?.then((transport) => transport.close());
    },
  };
}
