const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
const nonce = meta?.nonce || meta?.getAttribute('nonce') || '';

/** The nonce the server gave this page for its style elements. */
export function styleNonce(): string {
  return nonce;
}
