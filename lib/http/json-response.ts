/** A complete response, which node:http can write without a `Response`. Pure. */
export interface JsonResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

interface ResponseOptions {
  status?: number;
  headers?: Readonly<Record<string, string>>;
}

export const json = (
  body: object,
  { status = 200, headers }: ResponseOptions = {},
): JsonResponse => ({
  status,
  headers: { "Content-Type": "application/json", ...headers },
  body: JSON.stringify(body),
});
