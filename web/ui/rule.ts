import type { Rule } from 'antd/es/form';
import type { ZodType } from 'zod';

/** A form rule made from the contract: the same sentence here as from the server. */
export function rule(schema: ZodType, label: string): Rule {
  return {
    validator: async (_, value) => {
      const message = complaint(schema, value, label);
      if (message) throw new Error(message);
    },
  };
}

/** What the contract has against a value, or nothing. */
export function complaint(schema: ZodType, value: unknown, label: string): string | undefined {
  const result = schema.safeParse(value);
  if (result.success) return undefined;
  // An untouched field is `undefined`; as text it would be the empty string, about which the contract has a sentence.
  if (value === undefined || value === null) {
    const asText = schema.safeParse('');
    const sentence = asText.success ? undefined : asText.error.issues[0];
    return sentence && sentence.code !== 'invalid_type' && isOurs(sentence.message)
      ? sentence.message
      : `请填写${label}`;
  }
  return result.error.issues[0]?.message;
}

export const isRequired = (schema: ZodType) => !schema.safeParse(undefined).success && !schema.safeParse('').success;

const isOurs = (message: string) => !message.startsWith('无效');
