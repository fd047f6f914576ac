import { Alert, Descriptions, Modal, Typography } from 'antd';

interface KeyDialogProps {
  name: string;
  id: string;
  /** Never shown again. */
  secret: string;
}

export function KeyDialog({ name, id, secret, onClose }: KeyDialogProps & { onClose: () => void }) {
  return (
    <Modal
      open
      title={`${name} 的密钥`}
      okText="已保存"
      cancelButtonProps={{ hidden: true }}
      onOk={onClose}
      onCancel={onClose}
    >
      <Alert type="warning" showIcon title="密钥只显示这一次，请现在交给对方保存。" />
      <Descriptions
        column={1}
        items={[
          { key: 'id', label: '客户编号', children: <Typography.Text copyable>{id}</Typography.Text> },
          { key: 'key', label: '密钥', children: <Typography.Text copyable>{secret}</Typography.Text> },
        ]}
      />
    </Modal>
  );
}
