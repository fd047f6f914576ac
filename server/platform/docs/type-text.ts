interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  description?: string;
}

/** A JSON schema as people write types: `{ title: string 1–80, kind: "consult" | "help" }`. */
export function typeText(schema: unknown, indent = ''): string {
  if (typeof schema !== 'object' || schema === null) return schema === false ? '（无）' : '任意';
  const given = schema as Schema;
  if (given.$ref) return given.$ref.split('/').at(-1) ?? '';
  const choices = given.anyOf ?? given.oneOf ?? given.allOf;
  if (choices) return choices.map((choice) => typeText(choice, indent)).join(given.allOf ? ' & ' : ' | ');
  if (given.enum) return given.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (given.const !== undefined) return JSON.stringify(given.const);
  if (given.properties) return objectText(given, indent);
  if (given.type === 'array') return `${inBrackets(typeText(given.items, indent))}[]`;
  if (given.type === 'object') return `{ [名称]: ${typeText(given.additionalProperties ?? {}, indent)} }`;
  return [[given.type ?? '任意'].flat().join(' | '), given.format, bounds(given)].filter(Boolean).join(' ');
}

function objectText({ properties = {}, required = [] }: Schema, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([name, schema]) => {
    const note = schema.description ? `  // ${schema.description}` : '';
    return `${inner}${name}${required.includes(name) ? '' : '?'}: ${typeText(schema, inner)}${note}`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

const inBrackets = (text: string) => (text.includes(' | ') && !text.startsWith('{') ? `(${text})` : text);

function bounds({ minimum, maximum, minLength, maxLength }: Schema): string {
  const real = (value: number | undefined) =>
    value !== undefined && Number.isSafeInteger(value) && Math.abs(value) < 2 ** 53 - 1 ? value : undefined;
  const low = real(minimum) ?? minLength;
  const high = real(maximum) ?? maxLength;
  if (low === undefined && high === undefined) return '';
  if (low === undefined) return `≤ ${high}`;
  return high === undefined ? `≥ ${low}` : `${low}–${high}`;
}
