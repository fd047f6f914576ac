import { Definition } from '@minsheng/contracts/workflow';
import type { Workflow } from '@minsheng/contracts/workflow-routes';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, call } from '../../../api/client.ts';
import { describeFailure, isConflict } from '../../../api/errors.ts';
import { begin, change, type History, redo, undo } from './history.ts';
import { forget, recall, remember } from './kept-copy.ts';
import type { Content } from './merge.ts';

export type SaveState =
  | { is: 'saved'; at: string | null }
  | { is: 'unsaved' | 'saving' }
  /** Something is not filled in yet; kept on this computer and saved as soon as it is. */
  | { is: 'incomplete' | 'failed'; why: string };

export type Draft = {
  content: Content;
  revision: number;
  save: SaveState;
  /** What somebody else saved meanwhile: both versions are there, and what they grew from. */
  conflict: { base: Content; theirs: Workflow } | null;
  edit: (next: Content, kind?: string) => void;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
  /** After a conflict: this is what it is now. */
  settle: (content: Content, theirs: Workflow) => void;
  /** Saves at once what is not saved; answers the revision that holds everything, null when that did not succeed. */
  flush: () => Promise<number | null>;
};

const quietMilliseconds = 1200;

const contentOf = ({ name, definition }: Workflow): Content => ({ name, definition });
const same = (one: Content, other: Content) => JSON.stringify(one) === JSON.stringify(other);

/** A draft being edited: undo, saving by itself, and nothing lost when somebody else saved first. */
export function useDraft(workflow: Workflow): Draft {
  const { id } = workflow;
  const [history, setHistory] = useState<History<Content>>(() => begin(contentOf(workflow)));
  const [saved, setSaved] = useState({ content: contentOf(workflow), revision: workflow.revision });
  const [save, setSave] = useState<SaveState>({ is: 'saved', at: null });
  const [conflict, setConflict] = useState<Draft['conflict']>(null);
  const content = history.present;
  const edit = useCallback(
    (next: Content, kind = '') => setHistory((now) => change(now, next, { kind, at: Date.now() })),
    [],
  );
  const latest = useRef({ content, saved });
  latest.current = { content, saved };
  const store = useStore(id, latest, { setSaved, setSave, setConflict });

  useRestored(workflow, edit, setConflict);
  useEffect(() => {
    if (same(content, saved.content)) {
      setSave((now) => (now.is === 'saved' ? now : { is: 'saved', at: new Date().toISOString() }));
      return;
    }
    remember(id, { revision: saved.revision, base: saved.content, content });
    if (conflict) return;
    setSave({ is: 'unsaved' });
    const timer = setTimeout(() => void store(), quietMilliseconds);
    return () => clearTimeout(timer);
  }, [content, saved, conflict, store, id]);
  useNews(workflow, latest, (theirs) => {
    setSaved({ content: contentOf(theirs), revision: theirs.revision });
    edit(contentOf(theirs));
  });

  return {
    content,
    revision: saved.revision,
    save,
    conflict,
    edit,
    undo: history.past.length > 0 ? () => setHistory(undo) : undefined,
    redo: history.future.length > 0 ? () => setHistory(redo) : undefined,
    settle: (next, theirs) => {
      setSaved({ content: contentOf(theirs), revision: theirs.revision });
      setConflict(null);
      forget(id);
      edit(next);
    },
    flush: store,
  };
}

type Latest = { readonly current: { content: Content; saved: { content: Content; revision: number } } };

type Setters = {
  setSaved: (saved: { content: Content; revision: number }) => void;
  setSave: (save: SaveState) => void;
  setConflict: (conflict: Draft['conflict']) => void;
};

/** One save after the other; what was typed meanwhile is the next one's. */
function useStore(id: string, latest: Latest, { setSaved, setSave, setConflict }: Setters) {
  const queryClient = useQueryClient();
  const running = useRef<Promise<number | null>>(Promise.resolve(null));
  return useCallback(() => {
    const run = async (): Promise<number | null> => {
      const { content, saved } = latest.current;
      if (same(content, saved.content)) return saved.revision;
      const why = incompleteness(content);
      if (why) {
        setSave({ is: 'incomplete', why });
        return null;
      }
      setSave({ is: 'saving' });
      try {
        const kept = await call.workflow.saveDraft({ id, revision: saved.revision, ...content });
        latest.current.saved = { content, revision: kept.revision };
        setSaved({ content, revision: kept.revision });
        setSave({ is: 'saved', at: new Date().toISOString() });
        if (same(latest.current.content, content)) forget(id);
        queryClient.setQueryData(api.workflow.get.queryKey({ input: { id } }), kept);
        void queryClient.invalidateQueries({ queryKey: api.workflow.list.key() });
        return kept.revision;
      } catch (error) {
        if (isConflict(error)) setConflict({ base: saved.content, theirs: error.data as Workflow });
        setSave({ is: 'failed', why: describeFailure(error).message });
        return null;
      }
    };
    running.current = running.current.then(run, run);
    return running.current;
  }, [id, latest, queryClient, setSaved, setSave, setConflict]);
}

/** The first sentence of what has to be filled in before it can be saved. */
function incompleteness({ name, definition }: Content): string | null {
  if (name.trim().length < 2) return '请填写流程名称，至少 2 个字';
  const parsed = Definition.safeParse(definition);
  if (parsed.success) return null;
  const [issue] = parsed.error.issues;
  const [list, index] = issue?.path ?? [];
  const part = list === 'nodes' ? definition.nodes[Number(index)] : definition.sideActions[Number(index)];
  return `“${part?.name || '未命名'}”：${issue?.message ?? '内容不完整'}`;
}

/** Somebody else saved while nothing was changed here. */
function useNews(workflow: Workflow, latest: Latest, adopt: (theirs: Workflow) => void) {
  const adopting = useRef(adopt);
  adopting.current = adopt;
  useEffect(() => {
    const { content, saved } = latest.current;
    if (workflow.revision > saved.revision && same(content, saved.content)) adopting.current(workflow);
  }, [workflow, latest]);
}

/** What this computer kept of an earlier visit that ended before it was saved. */
function useRestored(workflow: Workflow, edit: Draft['edit'], setConflict: Setters['setConflict']) {
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) return;
    first.current = false;
    const copy = recall(workflow.id);
    if (!copy || same(copy.content, contentOf(workflow))) return;
    edit(copy.content);
    if (copy.revision !== workflow.revision) setConflict({ base: copy.base, theirs: workflow });
  }, [workflow, edit, setConflict]);
}
