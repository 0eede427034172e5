import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A letter as it came in: the envelope, the headers with their folds undone, and the text decoded. */
type Letter = {
  readonly from: string;
  readonly to: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The first address in it. */
  readonly link: string;
};

/** A real SMTP server on a port of its own. */
export type MailServer = {
  readonly url: string;
  readonly letters: readonly Letter[];
  /** Resolves with the letter of this number, counted from 0; rejects when it has not come within a minute. */
  arrival(index: number): Promise<Letter>;
  /** From now on every letter is refused with this code; null takes them again. */
  refuse(code: number | null): void;
  /** How many letters were refused. */
  refused(): number;
  close(): Promise<void>;
};

const arrivesWithinMs = 60_000;

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

function letterOf(raw: string, envelope: Pick<Letter, 'from' | 'to'>): Letter {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const text = decoded(rest.join('\r\n\r\n'), headers['content-transfer-encoding'] ?? '');
  return { ...envelope, headers, text, link: /https?:\/\/\S+/.exec(text)?.[0] ?? '' };
}

export async function startMailServer(): Promise<MailServer> {
  const letters: Letter[] = [];
  const waiters: { index: number; resolve: (letter: Letter) => void }[] = [];
  let code: number | null = null;
  let refusals = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (code !== null) {
          refusals += 1;
          return done(Object.assign(new Error('not now'), { responseCode: code }));
        }
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map(({ address }) => address);
        letters.push(letterOf(Buffer.concat(chunks).toString(), { from, to }));
        for (const { index, resolve } of waiters) if (letters[index]) resolve(letters[index]);
        done();
      });
    },
  });
  const listening = once(server.server, 'listening');
  server.listen(0, '127.0.0.1');
  await listening;
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    arrival(index) {
      const known = letters[index];
      if (known) return Promise.resolve(known);
      return new Promise((resolve, reject) => {
        const none = () => reject(new Error(`Letter ${index} did not come; ${letters.length} did.`));
        const timer = setTimeout(none, arrivesWithinMs);
        waiters.push({
          index,
          resolve: (letter) => {
            clearTimeout(timer);
            resolve(letter);
          },
        });
      });
    },
    refuse(next) {
      code = next;
    },
    refused: () => refusals,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
