/** For answers that are no pages: whoever opens one by itself gets a document that can do nothing. */
export const inertPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

const wherePagesMayReach = [
  "default-src 'none'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self' blob:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'report-uri /csp-report',
];

/** A host as it may stand in a policy; a Host header can be anything. */
function sources(host: string | undefined): string {
  return host && /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(host) ? ` wss://${host} ws://${host}` : '';
}

/** For the customer's page and everything a page loads. `app` is the policy that starts the worker. The socket is spelled out for browsers whose 'self' leaves it out. */
export function customerPolicy(host: string | undefined): string {
  const own = ["script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", 'trusted-types app'];
  return [...wherePagesMayReach, ...own, `connect-src 'self'${sources(host)}`].join('; ');
}

/** For the staff's page, whose components make style elements of their own and mark them with this nonce. Frames show previews of articles. */
export function staffPolicy(host: string | undefined, nonce: string): string {
  const own = [
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    'trusted-types app default',
  ];
  const framing = wherePagesMayReach.map((part) => (part === "frame-src 'none'" ? "frame-src 'self'" : part));
  return [...framing, ...own, `connect-src 'self'${sources(host)}`].join('; ');
}

/** For an article as it will look, shown inside the staff's page and nowhere else; it runs nothing, and links open nothing. */
export function previewPolicy(nonce: string): string {
  const own = [
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "frame-ancestors 'self'",
    'sandbox allow-same-origin',
  ];
  return ["default-src 'none'", ...own, "base-uri 'none'", "form-action 'none'"].join('; ');
}

/** For the few pages the server writes itself: one script and one style, both with this nonce. */
export function ownPagePolicy(nonce: string): string {
  const own = [
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "trusted-types 'none'",
  ];
  return [...wherePagesMayReach, ...own].join('; ');
}

/** For the library's pages: a style and a line of script with this nonce, the built scripts, and the worker that keeps the pages on the device. */
export function libraryPolicy(nonce: string): string {
  const own = [
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    'trusted-types app',
  ];
  return [...wherePagesMayReach, ...own].join('; ');
}
