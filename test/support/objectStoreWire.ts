import type { IncomingHttpHeaders } from 'node:http';

/** A document with one element at its root. */
export function xml(root: string, inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>${inside}</${root}>`;
}

/** What stands in each element of that name. */
export function elements(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map((match) => match[1] ?? '');
}

/** Each chunk begins with its length in hexadecimal; after the last, empty one come trailers. */
function unchunk(bytes: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const length = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    if (!(length > 0)) break;
    chunks.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + length));
    at = lineEnd + 2 + length + 2;
  }
  return Buffer.concat(chunks);
}

/** The body of a request as it was meant: clients of AWS chunk once more what they sign, or sum, as they send it. */
export function awsBody(bytes: Buffer, headers: IncomingHttpHeaders): Buffer {
  const isChunked = String(headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-');
  return isChunked ? unchunk(bytes) : bytes;
}

/** Is over once it is ended. */
export function wait() {
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { over, end: () => end() };
}
