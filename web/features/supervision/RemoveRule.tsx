import { DeleteOutlined } from '@ant-design/icons';
import { cardColours, measures, type SupervisionRule } from '@minsheng/contracts/supervision';
import { useMutation } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { api } from '../../api/client.ts';
import { useRuleDone } from './useRuleDone.ts';

/** Takes a rule away, asked once more; the server refuses it for a rule that has dealt a card. */
export function RemoveRule({ rule: { id, version, card, measure } }: { rule: SupervisionRule }) {
  const remove = useMutation(api.supervision.removeRule.mutationOptions(useRuleDone('规则已删除')));
  return (
    <Popconfirm
      title="删除这条规则？"
      description="发过牌的规则不能删除，可以停用。"
      okText="删除"
      cancelText="取消"
      onConfirm={() => remove.mutate({ id, version })}
    >
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined />}
        aria-label={`删除${cardColours[card]}“${measures[measure].name}”的规则`}
        loading={remove.isPending}
      />
    </Popconfirm>
  );
}
