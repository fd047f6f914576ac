import { CopyOutlined } from '@ant-design/icons';
import type { Definition } from '@minsheng/contracts/workflow';
import type { Workflow, WorkflowVersion } from '@minsheng/contracts/workflow-routes';
import { Button } from 'antd';
import { useState } from 'react';
import { useMay } from '../../api/session.ts';
import { Canvas } from './canvas/Canvas.tsx';
import type { Chosen } from './chosen.ts';
import { NodePanel } from './detail/NodePanel.tsx';
import { SidePanel } from './detail/SidePanel.tsx';
import { Frame } from './Frame.tsx';
import { NodeList } from './NodeList.tsx';
import { CopyDialog } from './panels/CopyDialog.tsx';
import { MigrationPanel } from './panels/MigrationPanel.tsx';
import { ProblemList } from './panels/ProblemList.tsx';
import { VersionPanel } from './panels/VersionPanel.tsx';
import { useLook } from './useLook.ts';
import { type Names, useNames } from './useNames.ts';
import styles from './workflow.module.css';

type Props = { workflow: Workflow; versions: readonly WorkflowVersion[] };

/** A version to read; who manages processes makes a draft of it, or takes running tickets along. */
export function Viewer({ workflow, versions }: Props) {
  const { definition, problems, status } = workflow;
  const names = useNames(definition);
  const mayManage = useMay('workflow.manage');
  const { chosen, view, choose } = useLook();
  const [isCopying, setIsCopying] = useState(false);
  const shared = { definition, names, problems: mayManage ? problems : [], chosen, onChoose: choose };
  return (
    <Frame
      workflow={workflow}
      actions={
        mayManage && (
          <Button type="primary" icon={<CopyOutlined />} onClick={() => setIsCopying(true)}>
            复制为草稿
          </Button>
        )
      }
      picture={
        <>
          {view === 'list' ? <NodeList {...shared} /> : <Canvas {...shared} />}
          {isCopying && <CopyDialog source={workflow} onClose={() => setIsCopying(false)} />}
        </>
      }
      panels={[
        { key: 'part', label: '内容', content: <Part definition={definition} chosen={chosen?.node} names={names} /> },
        ...(mayManage ? [checkPanel(problems, names, choose)] : []),
        {
          key: 'versions',
          label: '版本',
          content: <VersionPanel versions={versions} shown={workflow} definition={definition} names={names} />,
        },
        ...(mayManage && status === 'published' ? [migrationPanel(workflow)] : []),
      ]}
    />
  );
}

const migrationPanel = (workflow: Workflow) => ({
  key: 'migration' as const,
  label: '升级',
  content: <MigrationPanel workflow={workflow} />,
});

const checkPanel = (problems: Workflow['problems'], names: Names, onShow: (place: Chosen) => void) => ({
  key: 'check' as const,
  label: '检查',
  content: <ProblemList {...{ problems, names, onShow }} isChecking={false} />,
});

type PartProps = { definition: Definition; chosen: string | null | undefined; names: Names };

/** What is chosen in the picture; the side actions when nothing is. */
function Part({ definition: { nodes, sideActions }, chosen, names }: PartProps) {
  const node = nodes.find(({ key }) => key === chosen);
  return (
    <div className={styles.stack}>
      {node ? <NodePanel node={node} names={names} /> : <SidePanel actions={sideActions} names={names} />}
    </div>
  );
}
