import type { ParameterSetting } from '@minsheng/contracts/parameters';

/** The parts of a JSON Schema that parameters use. */
export type ValueSchema = {
  type?: string;
  minimum?: number;
  maximum?: number;
  enum?: readonly (string | number)[];
  items?: ValueSchema;
};

export const schemaOf = ({ schema }: Pick<ParameterSetting, 'schema'>) => schema as ValueSchema;

/** 480 秒, 是, 0915 */
export function inWords({ unit }: Pick<ParameterSetting, 'unit'>, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.join('、') || '（空）';
  return unit ? `${String(value)} ${unit}` : String(value);
}

/** 即 8 分钟，可填 30–7200 */
export function rangeInWords(setting: ParameterSetting, value: unknown): string {
  const { minimum, maximum, type } = schemaOf(setting);
  if (type !== 'integer' && type !== 'number') return '';
  const range = [minimum, maximum].every((end) => end !== undefined) ? `可填 ${minimum}–${maximum}` : '';
  return [longer(setting.unit, value), range].filter(Boolean).join('，');
}

const sixty: Record<string, string> = { 秒: '分', 分钟: '小时' };

/** Nobody sees at a glance what 480 seconds are. */
function longer(unit: string, value: unknown): string {
  const above = sixty[unit];
  if (!above || typeof value !== 'number' || value < 60) return '';
  const rest = value % 60;
  const whole = `${Math.floor(value / 60)} ${above === '分' ? '分' : above}`;
  return `即 ${whole}${rest ? ` ${rest} ${unit}` : above === '分' ? '钟' : ''}`;
}
