import {
  type ColumnDefinitionNode,
  type CreateTableNode,
  type DataTypeNode,
  GeneratedNode,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  type PrimaryKeyConstraintNode,
  RawNode,
  type UniqueConstraintNode,
} from 'kysely';

/** Texts are compared byte by byte, and whole numbers have 64 bits, as SQLite does it. */
const types: Readonly<Partial<Record<DataTypeNode['dataType'] & string, string>>> = {
  text: 'text collate "C"',
  integer: 'bigint',
  real: 'double precision',
  blob: 'bytea',
};

function typeOf(node: OperationNode): string | undefined {
  return node.kind === 'DataTypeNode' ? types[(node as DataTypeNode).dataType as keyof typeof types] : undefined;
}

class Translation extends OperationNodeTransformer {
  protected override transformColumnDefinition(given: ColumnDefinitionNode): ColumnDefinitionNode {
    const node = super.transformColumnDefinition(given);
    const type = typeOf(node.dataType);
    // SQLite numbers the rows of a table whose key is a whole number.
    const isCounted = node.primaryKey === true && type === 'bigint';
    return {
      ...node,
      ...(type && { dataType: RawNode.createWithSql(type) }),
      ...(isCounted && { generated: GeneratedNode.create({ identity: true, byDefault: true }) }),
    };
  }

  /** How rows lie on the disk is not said. */
  protected override transformCreateTable(given: CreateTableNode): CreateTableNode {
    const { endModifiers: _, ...node } = super.transformCreateTable(given);
    return node;
  }

  /** Names of keys are one name space over all tables: each is given one by the database. */
  protected override transformPrimaryKeyConstraint(given: PrimaryKeyConstraintNode): PrimaryKeyConstraintNode {
    const { name: _, ...node } = super.transformPrimaryKeyConstraint(given);
    return node;
  }

  protected override transformUniqueConstraint(given: UniqueConstraintNode): UniqueConstraintNode {
    const { name: _, ...node } = super.transformUniqueConstraint(given);
    return node;
  }
}

/** Tables as they are described for SQLite, in PostgreSQL's words. */
export function postgresSchema(): KyselyPlugin {
  const translation = new Translation();
  return {
    transformQuery: ({ node, queryId }) => translation.transformNode(node, queryId),
    transformResult: ({ result }) => Promise.resolve(result),
  };
}
