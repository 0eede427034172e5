import { type KyselyPlugin, OperationNodeTransformer, type PrimitiveValueListNode, type ValueNode } from 'kysely';

/** As JSON writes a NUL, and half of a pair of code units. */
const escaped = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gi;

/** PostgreSQL keeps no NUL, and reads no JSON in which there is one or half a character: another stands in its place. */
export function kept(value: unknown): unknown {
  if (typeof value !== 'string' || !(value.includes('\0') || value.includes('\\u'))) return value;
  return value.replaceAll('\0', '\ufffd').replaceAll(escaped, '$1\ufffd');
}

class Keeping extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...node, value: kept(node.value) };
  }

  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...node, values: node.values.map(kept) };
  }
}

/** The same for queries that are built when they are asked. */
export function keptTexts(): KyselyPlugin {
  const keeping = new Keeping();
  return {
    transformQuery: ({ node, queryId }) => keeping.transformNode(node, queryId),
    transformResult: ({ result }) => Promise.resolve(result),
  };
}
