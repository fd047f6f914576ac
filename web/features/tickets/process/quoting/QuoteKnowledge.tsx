import type { ArticleSuggestion } from '@minsheng/contracts/knowledge';
import type { Ticket } from '@minsheng/contracts/tickets';
import { Button, Form, Segmented } from 'antd';
import { type RefObject, useState } from 'react';
import { useMay } from '../../../../api/session.ts';
import { useHotkeys } from '../../../../ui/hotkeys.ts';
import { KnowledgeOffers } from '../../../knowledge/offers/KnowledgeOffers.tsx';
import { type Quoted, quotationOf } from './quoted.ts';
import styles from './quoting.module.css';
import { appended, without } from './text.ts';

export type QuotedMatter = Pick<Ticket, 'title' | 'content' | 'categoryId' | 'placeId'>;

type Props = {
  matter: QuotedMatter;
  /** The long texts of the step, to one of which is quoted. */
  fields: readonly { key: string; label: string }[];
  quoted: RefObject<Quoted[]>;
};

/** 引用知识: looks for what may be said, puts it into the opinion or the answer, and remembers the version. */
export function QuoteKnowledge({ matter, fields, quoted }: Props) {
  const mayRead = useMay('knowledge.read');
  const [isOpen, setIsOpen] = useState(false);
  const isOffered = mayRead && fields.length > 0;
  useHotkeys([
    { keys: 'Alt+K', label: '引用知识', run: () => setIsOpen((now) => !now), inDialogs: true, isDisabled: !isOffered },
  ]);
  if (!isOffered) return null;
  if (isOpen) return <Panel matter={matter} fields={fields} quoted={quoted} onClose={() => setIsOpen(false)} />;
  return (
    <div className={styles.above}>
      <Button size="small" onClick={() => setIsOpen(true)}>
        引用知识与口径 <kbd className={styles.key}>Alt+K</kbd>
      </Button>
    </div>
  );
}

function Panel({ matter, fields, quoted, onClose }: Props & { onClose: () => void }) {
  const form = Form.useFormInstance();
  const [target, setTarget] = useState(() => (fields.find(({ key }) => key === 'answer') ?? fields[0])?.key ?? '');
  const [shown, setShown] = useState<Quoted[]>(quoted.current);
  const keep = (next: Quoted[]) => {
    quoted.current = next;
    setShown(next);
  };
  const textIn = (key: string) => String(form.getFieldValue(key) ?? '');
  const quote = (suggestion: ArticleSuggestion) => {
    form.setFieldValue(target, appended(textIn(target), suggestion.text));
    void form.validateFields([target]).catch(() => undefined);
    keep([...quoted.current, quotationOf(suggestion, target)]);
  };
  const undo = ({ id }: ArticleSuggestion) => {
    for (const { articleId, key, text } of quoted.current)
      if (articleId === id) form.setFieldValue(key, without(textIn(key), text));
    keep(quoted.current.filter(({ articleId }) => articleId !== id));
  };
  return (
    <section className={styles.panel} aria-label="引用知识">
      <header className={styles.head}>
        {fields.length > 1 ? (
          <Segmented
            size="small"
            aria-label="引用到"
            value={target}
            options={fields.map(({ key, label }) => ({ value: key, label: `引用到${label}` }))}
            onChange={setTarget}
          />
        ) : (
          <span>引用到{fields[0]?.label}</span>
        )}
        <Button size="small" type="text" onClick={onClose}>
          收起
        </Button>
      </header>
      <div className={styles.offers}>
        <KnowledgeOffers
          matter={{
            text: `${matter.title} ${matter.content}`,
            categoryId: matter.categoryId,
            placeId: matter.placeId,
          }}
          searchId="step-knowledge-search"
          isFocused
          quotedIds={shown.map(({ articleId }) => articleId)}
          onQuote={quote}
          onUndo={undo}
        />
      </div>
    </section>
  );
}
