import { type Ticket, TicketContent, ticketKinds, urgencies } from '@minsheng/contracts/tickets';
import { Alert, Form, type FormInstance, Input, Select, Switch } from 'antd';
import { CategoryPicker } from '../../../ui/CategoryPicker.tsx';
import { Field } from '../../../ui/Field.tsx';
import { MomentPicker } from '../../../ui/MomentPicker.tsx';
import { PlacePicker } from '../../../ui/PlacePicker.tsx';
import { PointPicker } from '../../../ui/PointPicker.tsx';
import { correctableOf } from '../../tickets/process/merge.ts';
import styles from './review.module.css';
import type { useReview } from './useReview.ts';

const { shape } = TicketContent;
const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

type Props = { form: FormInstance; ticket: Ticket; review: ReturnType<typeof useReview> };

/** What was written down, to be corrected where it stands; a changed field is marked. */
export function ReviewForm({ form, ticket, review }: Props) {
  const mark = (field: string) => (review.changed.includes(field) ? styles.changed : undefined);
  return (
    <Form
      form={form}
      layout="vertical"
      aria-label="工单内容"
      className={styles.form}
      disabled={!ticket.canEditContent}
      initialValues={correctableOf(ticket)}
      onValuesChange={review.noteChange}
    >
      {review.lines.length > 0 && (
        <Alert
          type="warning"
          title={`别人也更正了这件工单：${review.lines.map(({ label, theirs }) => `${label}改为“${theirs}”`).join('；')}。您改过的字段保留在下面，再次提交才会写入。`}
        />
      )}
      <Field name="title" label="标题" schema={shape.title} className={mark('title')}>
        <Input maxLength={80} />
      </Field>
      <Field name="content" label="诉求内容" schema={shape.content} className={mark('content')}>
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 12 }} maxLength={5000} />
      </Field>
      <div className={styles.row}>
        <Field name="kind" label="诉求性质" schema={shape.kind} className={mark('kind')}>
          <Select options={optionsOf(ticketKinds)} />
        </Field>
        <Field name="urgency" label="紧急程度" schema={shape.urgency} className={mark('urgency')}>
          <Select options={optionsOf(urgencies)} />
        </Field>
        <Field
          name="isSecret"
          label="要求保密"
          schema={shape.isSecret}
          valuePropName="checked"
          className={mark('isSecret')}
        >
          <Switch />
        </Field>
      </div>
      <Field name="categoryId" label="归口类型" schema={shape.categoryId} className={mark('categoryId')}>
        <CategoryPicker />
      </Field>
      <div className={styles.row}>
        <Field name="placeId" label="事件发生地" schema={shape.placeId} className={mark('placeId')}>
          <PlacePicker />
        </Field>
        <Field name="placeDetail" label="详细地点" schema={shape.placeDetail} className={mark('placeDetail')}>
          <Input maxLength={120} />
        </Field>
      </div>
      <div className={styles.row}>
        <Field name="point" label="地图位置" required={false} schema={shape.point} className={mark('point')}>
          <PointPicker placeId={ticket.placeId} isWordy />
        </Field>
        {ticket.channel !== 'phone' && (
          <Field
            name="receivedAt"
            label="来件时间"
            required={false}
            schema={shape.receivedAt}
            className={mark('receivedAt')}
          >
            <MomentPicker />
          </Field>
        )}
      </div>
    </Form>
  );
}
