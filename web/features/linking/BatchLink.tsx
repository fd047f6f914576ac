import { App, Button } from 'antd';
import { useMay } from '../../api/session.ts';
import { useLinkAtOnce } from './useLinking.ts';

type Row = { id: string; number: string; title: string; version: number };

/** 批量并案: everything that is selected is one matter; the first one registered leads. */
export function BatchLink({ rows, onDone }: { rows: readonly Row[]; onDone: () => void }) {
  const { modal } = App.useApp();
  const link = useLinkAtOnce(onDone);
  if (!useMay('ticket.link')) return null;
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const ask = () =>
    modal.confirm({
      title: `把 ${rows.length} 件工单并为一案？`,
      content: (
        <>
          <p>
            最先登记的 {sorted[0]?.number}“{sorted[0]?.title}”作为主件，其余 {rows.length - 1}{' '}
            件随它办理；答复后逐一回访每位诉求人。
          </p>
          <p>并案可以解除，解除后恢复原状。</p>
        </>
      ),
      okText: '并案',
      onOk: () =>
        link(
          sorted.map(({ id, version }) => ({ id, version })),
          '批量并案',
        ),
    });
  return (
    <Button disabled={rows.length < 2 || rows.length > 50} onClick={ask}>
      并案
    </Button>
  );
}
