/** Reads what codes are in a picture; the texts of those it finds. */
export type Decode = (video: HTMLVideoElement) => Promise<readonly string[]>;

type Detector = { detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]> };
type DetectorClass = {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
};

/** What is printed on machines: our own labels, and the codes that makers put on name plates. */
const formats = ['qr_code', 'data_matrix', 'code_128', 'code_39'];

async function builtIn(): Promise<Decode | null> {
  const { BarcodeDetector: Built } = globalThis as { BarcodeDetector?: DetectorClass };
  // Some browsers have the name and no service behind it.
  const known = await Built?.getSupportedFormats().catch((): readonly string[] => []);
  const usable = formats.filter((format) => known?.includes(format));
  if (!Built || !usable.includes('qr_code')) return null;
  const detector = new Built({ formats: usable });
  return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue);
}

/** The browser's own reader, else one that is fetched now. Rejects where neither can be had. */
export async function openDecoder(): Promise<Decode> {
  return (await builtIn()) ?? (await import('./zxing.ts')).openZxing();
}
