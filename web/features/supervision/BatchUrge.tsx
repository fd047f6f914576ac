import type { SupervisionCard } from '@minsheng/contracts/supervision';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '../../api/client.ts';
import { BatchResult } from '../../ui/BatchResult.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import styles from './supervision.module.css';

const Form = z.object({ note: z.string().trim().max(500, '催办说明最多 500 个字').default('') });

type Props = { cards: readonly SupervisionCard[]; onDone: () => void };

/** 批量催办: the unit of each chosen ticket is urged, or the reason is named why not, ticket by ticket. */
export function BatchUrge({ cards, onDone }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const ids = [...new Set(cards.map(({ ticket }) => ticket.id))];
  const urge = useUrgeMany(ids, onDone);
  return (
    <div className={styles.filters}>
      <span>已选 {ids.length} 件工单</span>
      <Button type="primary" onClick={() => setIsOpen(true)}>
        批量催办
      </Button>
      <Button type="text" onClick={onDone}>
        取消选择
      </Button>
      {isOpen && (
        <FormDialog
          title={`批量催办：${ids.length} 件`}
          okText="催办"
          schema={Form}
          onClose={() => setIsOpen(false)}
          onSubmit={(values) => urge(values).then(() => setIsOpen(false))}
        >
          <Field name="note" label="催办说明（可不填）">
            <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
          </Field>
        </FormDialog>
      )}
    </div>
  );
}

function useUrgeMany(ids: string[], onDone: () => void) {
  const queryClient = useQueryClient();
  const { message, modal } = App.useApp();
  const urge = useMutation(api.urging.urgeMany.mutationOptions());
  return async ({ note }: { note: string }) => {
    const results = await urge.mutateAsync({ ids, note });
    const refused = results.filter(({ error }) => error).length;
    if (refused === 0) message.success(`已催办 ${results.length} 件`);
    else modal.warning({ title: `${refused} 件没有催办`, width: 560, content: <BatchResult results={results} /> });
    for (const changed of [api.processing, api.tickets])
      void queryClient.invalidateQueries({ queryKey: changed.key() });
    onDone();
  };
}
