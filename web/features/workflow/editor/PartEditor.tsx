import { PlusOutlined } from '@ant-design/icons';
import { type Action, type Definition, type SideAction, stages } from '@minsheng/contracts/workflow';
import * as edits from '@minsheng/contracts/workflow-edits';
import { Button } from 'antd';
import type { Chosen } from '../chosen.ts';
import type { Names } from '../useNames.ts';
import { ActionBox } from './ActionBox.tsx';
import { ActionForm } from './ActionForm.tsx';
import styles from './editor.module.css';
import { NodeForm } from './NodeForm.tsx';
import { SideForm } from './SideForm.tsx';

type Props = {
  definition: Definition;
  names: Names;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
  /** `kind`: changes of one kind that follow closely are undone together. */
  onEdit: (definition: Definition, kind?: string) => void;
};

/** What is chosen in the diagram, to be edited; the side actions when nothing is. */
export function PartEditor(props: Props) {
  const { definition, names, chosen, onChoose, onEdit } = props;
  const node = definition.nodes.find(({ key }) => key === chosen?.node);
  if (!node) return <SideEditor {...props} />;
  const addAction = () => {
    const target = definition.nodes.find(({ stage }) => stage === 'end')?.key ?? definition.start;
    const { definition: next, key } = edits.addAction(definition, node.key, target);
    onEdit(next);
    onChoose({ node: node.key, action: key });
  };
  const isEnd = node.stage === 'end' || node.stage === 'void';
  return (
    <section className={styles.form} aria-label={`编辑环节：${node.name}`}>
      <NodeForm
        key={node.key}
        {...{ definition, node, names }}
        onChange={(next, kind) =>
          onEdit(
            edits.changeNode(definition, node.key, () => next),
            kind,
          )
        }
        onRemove={() => {
          onEdit(edits.removeNode(definition, node.key));
          onChoose(null);
        }}
        onMakeStart={() => onEdit({ ...definition, start: node.key })}
      />
      {(!isEnd || node.actions.length > 0) && (
        <section className={styles.section} aria-label="操作">
          <h3>
            操作
            <Button size="small" type="link" icon={<PlusOutlined />} onClick={addAction}>
              添加操作
            </Button>
          </h3>
          {node.actions.length === 0 && <p className={styles.none}>还没有操作，工单到这里无法继续。</p>}
          <Actions {...props} node={node.key} actions={node.actions} />
        </section>
      )}
    </section>
  );
}

function SideEditor(props: Props) {
  const { definition, onEdit, onChoose } = props;
  const add = () => {
    const target = definition.nodes.find(({ stage }) => stage === 'void')?.key ?? definition.start;
    const { definition: next, key } = edits.addSideAction(definition, target);
    onEdit(next);
    onChoose({ node: null, action: key });
  };
  return (
    <section className={styles.form} aria-label="编辑旁路操作">
      <h3 className={styles.heading}>
        旁路操作
        <Button size="small" type="link" icon={<PlusOutlined />} onClick={add}>
          添加旁路操作
        </Button>
      </h3>
      <p className={styles.none}>
        不限于某一环节，在所选阶段由指定的人发起，例如作废、收回。点流程图中的环节或连线，编辑环节和去向。
      </p>
      <Actions {...props} node={null} actions={definition.sideActions} />
    </section>
  );
}

type ActionsProps = Props & { node: string | null; actions: readonly Action[] };

function Actions({ definition, names, chosen, onChoose, onEdit, node, actions }: ActionsProps) {
  return actions.map((action) => {
    const place = { node, action: action.key };
    const isOpen = chosen?.action === action.key;
    return (
      <ActionBox
        key={action.key}
        {...{ action, names, isOpen }}
        onToggle={() => onChoose(isOpen ? { node, action: null } : place)}
        onMove={(by) => onEdit(edits.moveAction(definition, place, by))}
        onRemove={() => onEdit(edits.removeAction(definition, place))}
      >
        {'at' in action && (
          <SideForm
            side={action as SideAction}
            names={names}
            onChange={(next) => onEdit(edits.changeAction(definition, place, () => next))}
          />
        )}
        <ActionForm
          {...{ definition, action, place, names }}
          edits={actionEdits(definition, place, { onEdit, onChoose })}
        />
      </ActionBox>
    );
  });
}

function actionEdits(
  definition: Definition,
  place: edits.ActionPlace,
  { onEdit, onChoose }: Pick<Props, 'onEdit' | 'onChoose'>,
) {
  return {
    change: (next: Action, kind?: string) =>
      onEdit(
        edits.changeAction(definition, place, () => next),
        kind,
      ),
    removeWay: (way: number) => onEdit(edits.removeWay(definition, { ...place, way })),
    insertNode: (way: number) => {
      const added = edits.insertNode(definition, { ...place, way });
      onEdit(added.definition);
      onChoose({ node: added.key, action: null });
    },
    toNewNode: (way: number) => {
      const stage = definition.nodes.find(({ key }) => key === place.node)?.stage;
      const added = edits.addNode(definition, stage === undefined || stage === 'registration' ? 'review' : stage);
      onEdit(edits.changeWay(added.definition, { ...place, way }, (each) => ({ ...each, node: added.key })));
      onChoose({ node: added.key, action: null });
    },
  };
}

/** What can be added, by stage. */
export const stageItems = (Object.keys(stages) as (keyof typeof stages)[]).map((stage) => ({
  key: stage,
  label: `${stages[stage]}环节`,
}));
