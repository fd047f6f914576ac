import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { BatchResult } from '../../../ui/BatchResult.tsx';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';

const Form = z.object({ note: z.string().trim().max(500, '催办说明最多 500 个字').default('') });

type Props = { items: readonly { id: string }[]; onDone: () => void };

/** 批量催办: each unit is urged or the reason is named why not, ticket by ticket. */
export function BatchUrge({ items, onDone }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const urge = useUrgeMany(items, onDone);
  if (!useMay('ticket.urge')) return null;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>批量催办</Button>
      {isOpen && (
        <FormDialog
          title={`批量催办：${items.length} 件`}
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
    </>
  );
}

function useUrgeMany(items: Props['items'], onDone: () => void) {
  const queryClient = useQueryClient();
  const { message, modal } = App.useApp();
  const urge = useMutation(api.urging.urgeMany.mutationOptions());
  return async ({ note }: { note: string }) => {
    const results = await urge.mutateAsync({ ids: items.map(({ id }) => id), note });
    const refused = results.filter(({ error }) => error).length;
    if (refused === 0) message.success(`已催办 ${results.length} 件`);
    else modal.warning({ title: `${refused} 件没有催办`, width: 560, content: <BatchResult results={results} /> });
    for (const changed of [api.processing, api.tickets])
      void queryClient.invalidateQueries({ queryKey: changed.key() });
    onDone();
  };
}
