type Letter = { readonly to: string; readonly subject: string; readonly body: string };

/** An address that opens the e-mail program with a letter in it; lines end as RFC 6068 has them. */
export function mailAddress({ to, subject, body }: Letter): string {
  const lines = body.replaceAll('\n', '\r\n');
  return `mailto:${encodeURIComponent(to.trim())}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
}
