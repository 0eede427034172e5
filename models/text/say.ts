/** What a sentence may be filled with. */
export type Params = Readonly<Record<string, string | number>>;
/** A catalogue: a sentence for each key. `{name}` stands for a parameter. */
export type Catalogue<K extends string> = Readonly<Record<K, string>>;

/** The sentence for `key`, with each `{name}` replaced by its parameter. A parameter that is not given stays visible. */
export function say<K extends string>(catalogue: Catalogue<K>, key: K, params: Params = {}): string {
  return catalogue[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
