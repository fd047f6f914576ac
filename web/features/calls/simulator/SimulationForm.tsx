import { NewSimulation, simulationScripts } from '@minsheng/contracts/call-simulations';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AutoComplete, Button, Form, InputNumber, Radio, Segmented } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { api } from '../../../api/client.ts';
import { ErrorAlert } from '../../../ui/ErrorAlert.tsx';
import { Field } from '../../../ui/Field.tsx';
import { AgentChoice } from './AgentChoice.tsx';
import styles from './simulator.module.css';

type Options = { canChooseAgents: boolean; recentCallers: { phone: string; calls: number }[] };
type Values = z.input<typeof NewSimulation>;

const { shape } = NewSimulation;
const start: Values = {
  agentIds: [],
  callerNumber: '',
  script: 'manual',
  ringSeconds: 4,
  talkSeconds: 60,
  speed: 1,
  calls: 20,
  callsPerMinute: 30,
  seed: 1,
};

/** What kind of call it shall be; one at a time, or a storm of them. */
export function SimulationForm({ options }: { options: Options | undefined }) {
  const [form] = Form.useForm<Values>();
  const [isStorm, setIsStorm] = useState(false);
  const queryClient = useQueryClient();
  const begin = useMutation(
    api.callSimulations.start.mutationOptions({
      onSuccess: (calls) => queryClient.setQueryData(api.callSimulations.list.queryKey(), calls),
    }),
  );
  const toggle = (mode: string) => {
    setIsStorm(mode === 'storm');
    form.setFieldValue('script', mode === 'storm' ? 'ordinary' : 'manual');
  };
  // A storm can be repeated; a single call is somebody else each time.
  const submit = (values: Values) => begin.mutate(isStorm ? values : { ...values, calls: 1, seed: someSeed() });
  return (
    <section className={styles.panel} aria-label="新的模拟来电">
      <Segmented
        block
        value={isStorm ? 'storm' : 'one'}
        onChange={toggle}
        options={[
          { value: 'one', label: '单个来电' },
          { value: 'storm', label: '来电风暴' },
        ]}
      />
      <Form form={form} layout="vertical" initialValues={start} onFinish={submit} className={styles.form}>
        <ErrorAlert error={begin.error} />
        {options?.canChooseAgents ? (
          <Field name="agentIds" label="坐席（不选则呼叫自己；多选则轮流）" schema={shape.agentIds}>
            <AgentChoice />
          </Field>
        ) : (
          <p className={styles.hint}>将呼叫您自己的分机。</p>
        )}
        <CallerField callers={options?.recentCallers ?? []} />
        <Field name="script" label="脚本" schema={shape.script}>
          <Radio.Group options={scripts} className={styles.scripts} />
        </Field>
        <Times />
        {isStorm && <Storm />}
        <Button type="primary" htmlType="submit" size="large" block loading={begin.isPending}>
          {isStorm ? '开始来电风暴' : '来电'}
        </Button>
      </Form>
    </section>
  );
}

const someSeed = () => Math.floor(Math.random() * 2_147_483_647);

const scripts = Object.entries(simulationScripts).map(([value, label]) => ({ value, label }));

function CallerField({ callers }: { callers: Options['recentCallers'] }) {
  const options = callers.map(({ phone, calls }) => ({ value: phone, label: `${phone}（来过 ${calls} 次）` }));
  return (
    <Field name="callerNumber" label="来电号码（不填则随机）" schema={shape.callerNumber}>
      <AutoComplete options={options} allowClear placeholder="例如 13991512345，或选一个来过的号码" />
    </Field>
  );
}

function Times() {
  return (
    <div className={styles.three}>
      <Field name="ringSeconds" label="振铃（秒）" schema={shape.ringSeconds}>
        <InputNumber min={0} max={60} />
      </Field>
      <Field name="talkSeconds" label="通话（秒）" schema={shape.talkSeconds}>
        <InputNumber min={0} max={3600} />
      </Field>
      <Field name="speed" label="倍速" schema={shape.speed}>
        <InputNumber min={0.1} max={100} />
      </Field>
    </div>
  );
}

function Storm() {
  return (
    <div className={styles.three}>
      <Field name="calls" label="来电数" schema={shape.calls}>
        <InputNumber min={1} max={200} />
      </Field>
      <Field name="callsPerMinute" label="每分钟" schema={shape.callsPerMinute}>
        <InputNumber min={1} max={600} />
      </Field>
      <Field name="seed" label="随机种子" schema={shape.seed}>
        <InputNumber min={0} />
      </Field>
    </div>
  );
}
