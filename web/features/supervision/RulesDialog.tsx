import { measures, type SupervisionRule } from '@minsheng/contracts/supervision';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, InputNumber, Modal, Skeleton, Switch } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { AddRule } from './AddRule.tsx';
import { CardTag } from './CardTag.tsx';
import { RemoveRule } from './RemoveRule.tsx';
import styles from './supervision.module.css';
import { useRuleDone } from './useRuleDone.ts';

/** 督办规则: when a card is dealt by itself. Cards that were dealt already stay. */
export function RulesDialog({ onClose }: { onClose: () => void }) {
  const rules = useQuery(api.supervision.rules.queryOptions());
  return (
    <Modal open title="督办规则" width={680} footer={null} onCancel={onClose}>
      <p>
        系统每十分钟巡检一次在办工单，按启用的规则向承办单位发牌；同一工单同一轮办理中每条规则只发一次。规则生效前已经超期、已经退单的不补发。
      </p>
      {rules.error ? (
        <ErrorState error={rules.error} onRetry={rules.refetch} />
      ) : rules.data ? (
        <>
          {rules.data.length === 0 && <p>没有督办规则，系统不会自动发牌。</p>}
          {rules.data.map((rule) => (
            <Rule key={`${rule.id}${rule.version}`} rule={rule} />
          ))}
          <AddRule rules={rules.data} />
        </>
      ) : (
        <Skeleton active />
      )}
    </Modal>
  );
}

function Rule({ rule }: { rule: SupervisionRule }) {
  const [threshold, setThreshold] = useState(rule.threshold);
  const [isActive, setIsActive] = useState(rule.isActive);
  const save = useMutation(api.supervision.setRule.mutationOptions(useRuleDone('规则已保存')));
  const { name, unit, least, most } = measures[rule.measure];
  const isChanged = threshold !== rule.threshold || isActive !== rule.isActive;
  return (
    <div className={styles.rule}>
      <CardTag card={rule.card} />
      <span>
        {name}
        {rule.isActive && (
          <small className={styles.since}>
            {rule.inForceSince ? <TimeText at={rule.inForceSince} /> : '首次巡检'}起生效
          </small>
        )}
      </span>
      <InputNumber
        aria-label={`${name}的界限`}
        min={least}
        max={most}
        precision={0}
        value={threshold}
        suffix={unit}
        style={{ width: 150 }}
        onChange={(value) => setThreshold(value ?? least)}
      />
      <Switch
        aria-label={`启用“${name}”`}
        checkedChildren="启用"
        unCheckedChildren="停用"
        checked={isActive}
        onChange={setIsActive}
      />
      <Button
        size="small"
        type="primary"
        disabled={!isChanged}
        loading={save.isPending}
        onClick={() => save.mutate({ id: rule.id, version: rule.version, threshold, isActive })}
      >
        保存
      </Button>
      <RemoveRule rule={rule} />
    </div>
  );
}
