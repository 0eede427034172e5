import type { Base } from './database.ts';

export type FileNames = ReturnType<typeof createFileNames>;

const pictures = /^media\/([^/]+)\/([^/]+)\/(keyframe|snapshot|attachment)-([^/]+)$/;
const files = /^recordings\/files\/([^/]+)$/;
const thumbnails = /^recordings\/thumbnails\/([^/]+)\/([^/]+)\/(\d+)\.jpg$/;
const notes = /^recordings\/notes\/([^/]+)\/([^/]+)\/([^/]+)\.jpg$/;
const tables = { keyframe: 'keyframes', snapshot: 'snapshots', attachment: 'attachments' } as const;

function isKind(kind: string): kind is keyof typeof tables {
  return Object.hasOwn(tables, kind);
}

/** Which finished files the rows of a house have. */
export function createFileNames({ db }: Base) {
  const isPicture = async ([companyId = '', sessionId = '', kind = '', id = '']: readonly string[]) => {
    if (!isKind(kind)) return true;
    const rows = db.selectFrom(tables[kind]).select('id').where('companyId', '=', companyId);
    return (await rows.where('sessionId', '=', sessionId).where('id', '=', id).executeTakeFirst()) !== undefined;
  };
  const isFile = async ([name = '']: readonly string[]) =>
    (await db.selectFrom('recordingFiles').select('n').where('name', '=', name).executeTakeFirst()) !== undefined;
  const isThumbnail = async ([companyId = '', sessionId = '', at = '']: readonly string[]) => {
    const rows = db.selectFrom('thumbnails').select('atMs').where('companyId', '=', companyId);
    const row = rows.where('sessionId', '=', sessionId).where('atMs', '=', Number(at));
    return (await row.executeTakeFirst()) !== undefined;
  };
  const isNote = async ([companyId = '', sessionId = '', id = '']: readonly string[]) => {
    const rows = db.selectFrom('notes').select('id').where('companyId', '=', companyId);
    const row = rows.where('sessionId', '=', sessionId).where('id', '=', id).where('pictureBytes', 'is not', null);
    return (await row.executeTakeFirst()) !== undefined;
  };
  const kinds = [
    [pictures, isPicture],
    [files, isFile],
    [thumbnails, isThumbnail],
    [notes, isNote],
  ] as const;
  return {
    /** Whether a row has the file of a name such as `recordings/files/…`. What no table could have, is not doubted. */
    async isNamed(name: string): Promise<boolean> {
      for (const [shape, isKept] of kinds) {
        const match = shape.exec(name);
        if (match) return await isKept(match.slice(1));
      }
      return true;
    },
  };
}
