import type { LocalDraft } from './draft.ts';

/** What this browser keeps of a draft: one record per page (two tabs never write over each other's). */
export type DraftRecord = { key: string; personId: string; pageId: string; keptAt: string; draft: LocalDraft };

export interface LocalDrafts {
  all: () => Promise<DraftRecord[]>;
  put: (draft: LocalDraft, at: string) => Promise<void>;
  remove: (keys: readonly string[]) => Promise<void>;
  keyOf: (draftId: string) => string;
}

const databaseName = 'minsheng';
const storeName = 'drafts';

/** Drafts in IndexedDB: they outlive a killed browser and a dead network. */
export function indexedDrafts(personId: string, pageId: string): LocalDrafts {
  const database = open();
  // A private window may have no database; whoever uses it is told, not the console.
  database.catch(() => undefined);
  const keyOf = (draftId: string) => `${personId}/${draftId}/${pageId}`;
  return {
    keyOf,
    all: async () => {
      const records = await within(database, 'readonly', (store) => store.getAll() as IDBRequest<DraftRecord[]>);
      return records.filter((record) => record.personId === personId);
    },
    put: async (draft, at) => {
      const record: DraftRecord = { key: keyOf(draft.id), personId, pageId, keptAt: at, draft };
      await within(database, 'readwrite', (store) => store.put(record));
    },
    remove: async (keys) => {
      for (const key of keys) await within(database, 'readwrite', (store) => store.delete(key));
    },
  };
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'key' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within<T>(
  database: Promise<IDBDatabase>,
  mode: IDBTransactionMode,
  run: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const transaction = (await database).transaction(storeName, mode, { durability: 'strict' });
  const request = run(transaction.objectStore(storeName));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}
