type PolicyFactory = { createPolicy(name: string, rules: { createHTML(input: string): string }): unknown };

/**
 * Lets style sheets through and nothing that could be markup: component libraries write plain CSS text with innerHTML.
 * Throws for any text with a `<` in it.
 */
export function createStyleText(input: string): string {
  if (input.includes('<'))
    throw new TypeError(`Markup must not be written as text, but this was: ${input.slice(0, 80)}`);
  return input;
}

const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
trustedTypes?.createPolicy('default', { createHTML: createStyleText });
