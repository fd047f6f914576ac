/** `MSLC`: the first four bytes of a model file. */
const magic = 0x434c_534d;
const preamble = 12;
const alignment = 8;

const kinds = { Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array };
type KindName = keyof typeof kinds;
type Packed = InstanceType<(typeof kinds)[KindName]>;

/**
 * Plain data with typed arrays in it as bytes: magic, version and length of the header (32 bits each), the header as
 * JSON in which arrays stand as `{ $array, kind, length, at }`, then the arrays, each at a multiple of eight.
 * Little-endian, as every machine Node runs on. Throws a TypeError for an array of another kind.
 */
export function pack(value: object, version: number): Uint8Array {
  const arrays: { array: Packed; at: number }[] = [];
  let end = 0;
  const header = JSON.stringify(value, (_, part: unknown) => {
    const kind = kindOf(part);
    if (!kind && ArrayBuffer.isView(part)) throw new TypeError(`${part.constructor.name} cannot be packed`);
    if (!kind) return part;
    const array = part as Packed;
    const at = end;
    arrays.push({ array, at });
    end = aligned(end + array.byteLength);
    return { $array: true, kind, length: array.length, at };
  });
  const text = new TextEncoder().encode(header);
  const start = aligned(preamble + text.length);
  const bytes = new Uint8Array(start + end);
  new Uint32Array(bytes.buffer, 0, 3).set([magic, version, text.length]);
  bytes.set(text, preamble);
  for (const { array, at } of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + at);
  }
  return bytes;
}

/** What was packed. Throws an Error when the bytes are no model, of another version, or cut short. */
export function unpack(bytes: Uint8Array, version: number): unknown {
  if (bytes.length < preamble) throw new Error('This is not a model file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== magic) throw new Error('This is not a model file');
  const found = view.getUint32(4, true);
  if (found !== version) throw new Error(`The model file has version ${found}, this program reads ${version}`);
  const length = view.getUint32(8, true);
  if (preamble + length > bytes.length) throw new Error('The model file is cut short');
  const start = aligned(preamble + length);
  const header = new TextDecoder().decode(bytes.subarray(preamble, preamble + length));
  return JSON.parse(header, (_, part: unknown) => (isArrayNote(part) ? arrayAt(bytes, start, part) : part));
}

interface ArrayNote {
  $array: true;
  kind: KindName;
  length: number;
  at: number;
}

function arrayAt(bytes: Uint8Array, start: number, { kind, length, at }: ArrayNote): Packed {
  const Kind = kinds[kind];
  const from = start + at;
  const to = from + length * Kind.BYTES_PER_ELEMENT;
  if (to > bytes.length) throw new Error('The model file is cut short');
  return new Kind(bytes.slice(from, to).buffer);
}

function kindOf(part: unknown): KindName | undefined {
  return (Object.keys(kinds) as KindName[]).find((name) => part instanceof kinds[name]);
}

function isArrayNote(part: unknown): part is ArrayNote {
  return typeof part === 'object' && part !== null && '$array' in part;
}

const aligned = (at: number) => Math.ceil(at / alignment) * alignment;
