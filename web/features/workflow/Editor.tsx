import { DeleteOutlined, EditOutlined, PlusOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import type { Definition } from '@minsheng/contracts/workflow';
import * as edits from '@minsheng/contracts/workflow-edits';
import type { Workflow, WorkflowVersion } from '@minsheng/contracts/workflow-routes';
import { Badge, Button, Dropdown, Tooltip } from 'antd';
import { useMemo, useState } from 'react';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { useUnsavedGuard } from '../../ui/useUnsavedGuard.ts';
import { Canvas, type CanvasEdits } from './canvas/Canvas.tsx';
import { ConflictDialog } from './editor/ConflictDialog.tsx';
import { DiscardButton } from './editor/DiscardButton.tsx';
import { PartEditor, stageItems } from './editor/PartEditor.tsx';
import { RenameDialog } from './editor/RenameDialog.tsx';
import { SaveNote } from './editor/SaveNote.tsx';
import { type Draft, useDraft } from './editor/useDraft.ts';
import { Frame } from './Frame.tsx';
import { NodeList } from './NodeList.tsx';
import { ProblemList } from './panels/ProblemList.tsx';
import { PublishDialog } from './panels/PublishDialog.tsx';
import { RehearsalPanel } from './panels/RehearsalPanel.tsx';
import { VersionPanel } from './panels/VersionPanel.tsx';
import { useLook } from './useLook.ts';
import { useNames } from './useNames.ts';
import { useProblems } from './useProblems.ts';

type Props = { workflow: Workflow; versions: readonly WorkflowVersion[] };

/** A draft: the picture and what is chosen in it are edited, checked while one works, tried out and published. */
export function Editor({ workflow, versions }: Props) {
  const draft = useDraft(workflow);
  const { definition } = draft.content;
  const names = useNames(definition);
  const { problems, isChecking } = useProblems(definition, workflow.problems);
  const { chosen, view, choose } = useLook();
  const edit = (next: Definition, kind?: string) => draft.edit({ ...draft.content, definition: next }, kind);
  const canvasEdits = useCanvasEdits(definition, edit, choose);
  useUnsavedGuard(draft.save.is !== 'saved', '草稿还没有保存到服务器，本机留有副本，下次打开会恢复。');
  useHotkeys([
    { keys: 'Ctrl+Z', label: '撤销', run: () => draft.undo?.(), isDisabled: !draft.undo },
    { keys: 'Ctrl+Y', label: '重做', run: () => draft.redo?.(), isDisabled: !draft.redo },
  ]);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const shared = { definition, names, problems, chosen, onChoose: choose };
  return (
    <Frame
      workflow={{ ...workflow, name: draft.content.name }}
      note={<SaveNote save={draft.save} onRetry={() => void draft.flush()} />}
      actions={<Actions {...{ workflow, draft, problems, isChecking, edit }} />}
      picture={
        <>
          {view === 'list' ? <NodeList {...shared} /> : <Canvas {...shared} edits={canvasEdits} />}
          {draft.conflict && <ConflictDialog draft={draft} conflict={draft.conflict} names={names} />}
        </>
      }
      panels={[
        {
          key: 'part',
          label: '编辑',
          content: <PartEditor {...{ definition, names, chosen }} onChoose={choose} onEdit={edit} />,
        },
        {
          key: 'check',
          label: (
            <Badge
              size="small"
              offset={[8, 0]}
              count={problems.length}
              color={errors > 0 ? 'var(--ms-bad)' : 'var(--ms-warn)'}
            >
              检查
            </Badge>
          ),
          content: <ProblemList {...{ problems, isChecking, names }} onShow={choose} />,
        },
        { key: 'rehearsal', label: '试运行', content: <RehearsalPanel workflow={workflow} flush={draft.flush} /> },
        {
          key: 'versions',
          label: '版本',
          content: <VersionPanel versions={versions} shown={workflow} definition={definition} names={names} />,
        },
      ]}
    />
  );
}

type ActionsProps = {
  workflow: Workflow;
  draft: Draft;
  problems: ReturnType<typeof useProblems>['problems'];
  isChecking: boolean;
  edit: (definition: Definition) => void;
};

function Actions({ workflow, draft, problems, isChecking, edit }: ActionsProps) {
  const { choose } = useLook();
  const [open, setOpen] = useState<'publish' | 'rename' | null>(null);
  const { definition } = draft.content;
  const add = (stage: (typeof stageItems)[number]['key']) => {
    const added = edits.addNode(definition, stage);
    edit(added.definition);
    choose({ node: added.key, action: null });
  };
  return (
    <>
      <Tooltip title="撤销（Ctrl+Z）">
        <Button aria-label="撤销" icon={<UndoOutlined />} disabled={!draft.undo} onClick={draft.undo} />
      </Tooltip>
      <Tooltip title="重做（Ctrl+Y）">
        <Button aria-label="重做" icon={<RedoOutlined />} disabled={!draft.redo} onClick={draft.redo} />
      </Tooltip>
      <Dropdown
        trigger={['click']}
        menu={{ items: stageItems.map(({ key, label }) => ({ key, label, onClick: () => add(key) })) }}
      >
        <Button icon={<PlusOutlined />}>添加环节</Button>
      </Dropdown>
      <Tooltip title="改名">
        <Button aria-label="改名" icon={<EditOutlined />} onClick={() => setOpen('rename')} />
      </Tooltip>
      <DiscardButton workflow={workflow} revision={draft.revision} icon={<DeleteOutlined />} />
      <Button type="primary" onClick={() => setOpen('publish')}>
        发布…
      </Button>
      {open === 'rename' && (
        <RenameDialog
          name={draft.content.name}
          onRename={(name) => draft.edit({ ...draft.content, name })}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'publish' && (
        <PublishDialog {...{ workflow, problems, isChecking }} flush={draft.flush} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

function useCanvasEdits(
  definition: Definition,
  edit: (next: Definition, kind?: string) => void,
  choose: (chosen: { node: string; action: string | null } | null) => void,
): CanvasEdits {
  return useMemo(
    () => ({
      move: (positions) => edit(edits.placeNodes(definition, positions), 'move'),
      connect: (from, to) => {
        const added = edits.addAction(definition, from, to);
        edit(added.definition);
        choose({ node: from, action: added.key });
      },
      removeNodes: (keys) => {
        edit(keys.reduce(edits.removeNode, definition));
        choose(null);
      },
      removeConnection: (from, to) => edit(edits.removeConnection(definition, from, to)),
      tidy: () => edit(edits.unplaceNodes(definition)),
    }),
    [definition, edit, choose],
  );
}
