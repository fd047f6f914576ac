import { type TicketColumn, TicketColumns, ticketColumnNames, ticketColumns } from '@minsheng/contracts/ticket-columns';
import { type ExportFormat, exportFormats } from '@minsheng/contracts/ticket-exports';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Checkbox, Form, type FormInstance, Input, Select } from 'antd';
import { z } from 'zod';
import { api, call } from '../../../../api/client.ts';
import { useMay } from '../../../../api/session.ts';
import { Choice } from '../../../../ui/Choice.tsx';
import { cityTime } from '../../../../ui/city-time.ts';
import { Field } from '../../../../ui/Field.tsx';
import { FormDialog } from '../../../../ui/FormDialog.tsx';
import type { QueryState } from '../state.ts';

const Wish = z.object({
  name: z.string().trim().min(1, '请填写文件名').max(60, '文件名最多 60 个字'),
  format: z.enum(['xlsx', 'csv']),
  columns: TicketColumns,
  isPersonal: z.boolean().default(false),
  reason: z.string().trim().max(200).default(''),
});

type Props = { state: QueryState; onClose: () => void };

/** What is found as a file: which columns, which form, and whether citizens stay masked. */
export function ExportDialog({ state, onClose }: Props) {
  const { where, order } = state;
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const mayPersonal = useMay('ticket.exportPersonal');
  const count = useQuery(api.tickets.count.queryOptions({ input: { where } }));
  const name = `${state.view?.name ?? '工单'}-${cityTime(new Date().toISOString()).format('YYYYMMDD-HHmm')}`;
  const start = async (wish: z.output<typeof Wish>) => {
    await call.exports.start({ ...wish, where, order });
    await queryClient.invalidateQueries({ queryKey: api.exports.key() });
    onClose();
    await navigate({ to: '/tickets/exports' });
  };
  return (
    <FormDialog
      title="导出查询结果"
      schema={Wish}
      okText="开始导出"
      width={600}
      initial={{ name, format: 'xlsx', columns: state.columns, isPersonal: false, reason: '' }}
      onSubmit={start}
      onClose={onClose}
    >
      {(form) => (
        <>
          {count.data && <Alert type="info" title={countWords(count.data)} style={{ marginBottom: 16 }} />}
          <Fields form={form} mayPersonal={mayPersonal} />
        </>
      )}
    </FormDialog>
  );
}

const countWords = ({ count, isCapped }: { count: number; isCapped: boolean }) =>
  `将导出当前查询到的${isCapped ? `超过 ${count}` : ` ${count}`} 件工单，在后台进行，可以离开页面`;

const formats = Object.entries(exportFormats).map(([value, label]) => ({ value: value as ExportFormat, label }));
const columnOptions = ticketColumnNames.map((key) => ({ value: key, label: ticketColumns[key].label }));

function Fields({ form, mayPersonal }: { form: FormInstance; mayPersonal: boolean }) {
  const isPersonal = Form.useWatch<boolean | undefined>('isPersonal', form) ?? false;
  return (
    <>
      <Field name="name" label="文件名">
        <Input maxLength={60} />
      </Field>
      <Form.Item name="format" label="格式">
        <FormatChoice />
      </Form.Item>
      <Field name="columns" label="列">
        <Select<TicketColumn[]> mode="multiple" options={columnOptions} showSearch={{ optionFilterProp: 'label' }} />
      </Field>
      {mayPersonal && (
        <Form.Item name="isPersonal" valuePropName="checked" extra="不勾选时，姓名、电话和文中的号码都会脱敏">
          <Checkbox>包含诉求人完整信息</Checkbox>
        </Form.Item>
      )}
      {isPersonal && (
        <Field
          name="reason"
          label="事由"
          extra="会与导出人、条件和件数一起记入审计日志"
          rules={[{ required: true, min: 5, message: '请填写事由，至少 5 个字' }]}
        >
          <Input.TextArea rows={2} maxLength={200} showCount />
        </Field>
      )}
    </>
  );
}

function FormatChoice({ value, onChange }: { value?: ExportFormat; onChange?: (value: ExportFormat) => void }) {
  return (
    <Choice name="export-format" label="格式" options={formats} value={value} onChange={(next) => onChange?.(next)} />
  );
}
