import type { Article, ArticleDraft, ArticleDraftContent } from '@minsheng/contracts/knowledge';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, call } from '../../../api/client.ts';
import { isConflict } from '../../../api/errors.ts';

export type Saving = 'clean' | 'dirty' | 'saving' | 'failed' | 'conflict';

const quietMilliseconds = 1200;

/** What is being written: kept by the server a moment after every change, never over somebody else's. */
export function useArticleDraft(article: Article, draft: ArticleDraft) {
  const saver = useSaver(article.id, draft);
  const { latest, flush, saving, setSaving } = saver;
  const leaving = useLeavingDraft(article.id, saver);
  const [content, setContent] = useState<ArticleDraftContent>(draft.content);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the content waits for quiet anew.
  useEffect(() => {
    if (!latest.current.isDirty || saving === 'conflict') return;
    const timer = setTimeout(() => void flush().catch(() => undefined), quietMilliseconds);
    return () => clearTimeout(timer);
  }, [content, flush]);
  useEffect(() => () => void flush().catch(() => undefined), [flush]);

  const change = (patch: Partial<ArticleDraftContent>) => {
    const next = { ...latest.current.content, ...patch };
    latest.current.content = next;
    latest.current.isDirty = true;
    setContent(next);
    setSaving('dirty');
  };
  return { content, change, ...saver, ...leaving };
}

/** Sends what is there to the server, one save after the other. */
function useSaver(id: string, draft: ArticleDraft) {
  const [saving, setSaving] = useState<Saving>('clean');
  const [savedAt, setSavedAt] = useState(draft.updatedAt);
  const [error, setError] = useState<unknown>(null);
  const latest = useRef({ content: draft.content, version: draft.version, isDirty: false, running: Promise.resolve() });

  const flush = useCallback((): Promise<void> => {
    const save = async () => {
      if (!latest.current.isDirty) return;
      latest.current.isDirty = false;
      setSaving('saving');
      try {
        const { version, content: sent } = latest.current;
        const saved = await call.knowledge.saveDraft({ id, version, content: sent });
        latest.current.version = saved.version;
        setSavedAt(saved.updatedAt);
        setError(null);
        setSaving(latest.current.isDirty ? 'dirty' : 'clean');
      } catch (failure) {
        latest.current.isDirty = true;
        setError(failure);
        setSaving(isConflict(failure) ? 'conflict' : 'failed');
        throw failure;
      }
    };
    latest.current.running = latest.current.running.catch(() => undefined).then(save);
    return latest.current.running;
  }, [id]);
  return { latest, flush, saving, setSaving, savedAt, error };
}

function useLeavingDraft(id: string, { latest, flush }: ReturnType<typeof useSaver>) {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.knowledge.key() });
  const submit = async () => {
    await flush();
    await call.knowledge.submit({ id, version: latest.current.version });
    await refresh();
  };
  const discard = async () => {
    latest.current.isDirty = false;
    await call.knowledge.discardDraft({ id, version: latest.current.version });
    await refresh();
  };
  /** After a conflict: what this window has goes over what another one saved, deliberately. */
  const overwrite = async () => {
    const { draft: theirs } = await call.knowledge.get({ id });
    latest.current.version = theirs?.version ?? latest.current.version;
    await flush().catch(() => undefined);
  };
  return { submit, discard, overwrite };
}
