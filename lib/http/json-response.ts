/** An answer in one piece, before an adapter makes its own of it. Anything else is a `Response`. Pure. */
export interface JsonResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

interface AnswerOptions {
  status?: number;
  headers?: Readonly<Record<string, string>>;
}

export const json = (
  body: object,
  { status = 200, headers }: AnswerOptions = {},
): JsonResponse => ({
  status,
  headers: { "Content-Type": "application/json", ...headers },
  body: JSON.stringify(body),
});
