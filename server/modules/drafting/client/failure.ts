/** Why nothing usable came back. */
export type FailureKind =
  | 'address'
  | 'connect'
  | 'slow'
  | 'status'
  | 'tooMany'
  | 'refusedByModel'
  | 'protocol'
  | 'tooLarge'
  | 'broken'
  | 'cancelled';

/** The endpoint failed us; the message is a sentence for people, without anything of what was sent. */
export class ModelFailure extends Error {
  override name = 'ModelFailure';
  readonly kind: FailureKind;
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: FailureKind, message: string, retryAfterSeconds?: number) {
    super(message);
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** A person's change of mind and a request the model did not like say nothing about the endpoint's health. */
export const speaksAgainstEndpoint = ({ kind }: ModelFailure) => kind !== 'cancelled' && kind !== 'refusedByModel';

/** Nothing was answered, so asking once more does nothing twice. */
export const mayBeRepeated = ({ kind, retryAfterSeconds = 0 }: ModelFailure) =>
  kind === 'connect' || (kind === 'tooMany' && retryAfterSeconds > 0 && retryAfterSeconds <= 2);
