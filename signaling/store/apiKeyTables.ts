import type { ApiScope } from '#models/rest/scope.ts';

/** A key is found by the SHA-256 of it; it is itself kept nowhere. */
export type ApiKeyTables = {
  apiKeys: {
    id: string;
    companyId: string;
    name: string;
    scope: ApiScope;
    keyHash: string;
    createdAt: number;
    usedAt: number | null;
    revokedAt: number | null;
  };
};
