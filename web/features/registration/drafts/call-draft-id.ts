/**
 * The id of the form that opens by itself when a call is answered. It follows from the call and the agent, so two
 * windows of one agent open one form and not two.
 */
export function callDraftId(callId: string, personId: string): string {
  const call = bytesOf(callId);
  const person = bytesOf(personId);
  // The first six bytes are the call's time: the form sorts where the call does.
  const mixed = call.map((byte, index) => (index < 6 ? byte : byte ^ (person[index] ?? 0)));
  mixed[6] = ((mixed[6] ?? 0) & 0x0f) | 0x70;
  mixed[8] = ((mixed[8] ?? 0) & 0x3f) | 0x80;
  const hex = mixed.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const bytesOf = (id: string): number[] =>
  (id.replaceAll('-', '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
