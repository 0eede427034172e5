import { parseSync } from 'vite';
import type { Source } from './sources.ts';

type Node = { readonly type: string; readonly start: number; readonly [field: string]: unknown };
type Visit = (node: Node, above: readonly Node[]) => void;

const prepared = ['run', 'first', 'all'];
const takers = ['ask', 'together'];
const functions = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

function walk(node: Node, visit: Visit, above: readonly Node[] = []): void {
  visit(node, above);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit, [...above, node]);
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'Identifier') return String(node.name);
  return node.type === 'MemberExpression' ? nameOf(node.property) : '';
}

/** Whether calling this makes steps: a generator, or what says that it answers them. */
function isMaker(node: unknown): boolean {
  if (!isNode(node) || !functions.includes(node.type)) return false;
  const said = node.returnType as { typeAnnotation?: { typeName?: unknown } } | null | undefined;
  return node.generator === true || nameOf(said?.typeAnnotation?.typeName) === 'Steps';
}

type Known = { readonly variables: Set<string>; readonly members: Set<string>; readonly factories: Set<string> };

/** Names that stand for makers of steps: variables of a file, members of what others give, and functions that give one. */
function note(tree: Node, { variables, members, factories }: Known): void {
  const bind = (to: unknown, value: unknown) => {
    const isMade = isNode(value) && value.type === 'CallExpression' && factories.has(nameOf(value.callee));
    if (isMaker(value) || isMade) variables.add(nameOf(to));
  };
  walk(tree, (node, above) => {
    if (node.type === 'FunctionDeclaration' && isMaker(node)) variables.add(nameOf(node.id));
    if (node.type === 'VariableDeclarator') bind(node.id, node.init);
    const [to, from] = [node.id, node.init];
    if (isNode(to) && to.type === 'ArrayPattern' && isNode(from) && from.type === 'ArrayExpression')
      (to.elements as unknown[]).forEach((one, i) => {
        bind(one, (from.elements as unknown[])[i]);
      });
    if (node.type === 'Property' && (isMaker(node.value) || (node.shorthand && variables.has(nameOf(node.value)))))
      if (above.at(-1)?.type === 'ObjectExpression') members.add(nameOf(node.key));
    if (node.type === 'ReturnStatement' && isMaker(node.argument)) {
      const within = above.findLast(({ type }) => functions.includes(type));
      if (within) factories.add(nameOf(within.id));
    }
  });
}

function isTaken(call: Node, above: readonly Node[]): boolean {
  const [parent, grandparent] = [above.at(-1), above.at(-2)];
  if (!parent) return false;
  if (parent.type === 'YieldExpression') return parent.delegate === true;
  if (parent.type === 'CallExpression') return parent.callee !== call && takers.includes(nameOf(parent.callee));
  if (parent.type !== 'ArrowFunctionExpression') return false;
  return isMaker(parent) || (grandparent?.type === 'CallExpression' && takers.includes(nameOf(grandparent.callee)));
}

/** Where steps are made and not taken, as `path: call`: such work would never be done, and nobody would be told. */
export function untakenSteps(files: readonly Source[]): string[] {
  const trees = files.map(({ path, text }) => {
    const known: Known = { variables: new Set(), members: new Set(prepared), factories: new Set() };
    return { path, text, known, tree: parseSync(path, text).program as unknown as Node };
  });
  const [members, factories] = [new Set(prepared), new Set<string>()];
  // What a file gives may be given on by another: names are gathered until no more come.
  for (let before = -1; before < members.size + factories.size; ) {
    before = members.size + factories.size;
    for (const { tree, known } of trees) note(tree, { variables: known.variables, members, factories });
  }
  factories.delete('');
  return trees.flatMap(({ path, text, known, tree }) => {
    const found: string[] = [];
    walk(tree, (node, above) => {
      if (node.type !== 'CallExpression' || !isNode(node.callee)) return;
      const { callee } = node;
      const isOne =
        callee.type === 'Identifier'
          ? known.variables.has(nameOf(callee))
          : callee.type === 'MemberExpression' && members.has(nameOf(callee)) && nameOf(callee.object) !== 'Promise';
      if (isOne && !isTaken(node, above))
        found.push(`${path}: ${text.slice(node.start, text.indexOf('(', node.start))}`);
    });
    return found;
  });
}
