/**
 * Values that are there at once on SQLite and later on PostgreSQL. What goes on at once costs no promise, of which
 * a token would otherwise need a dozen. Pure.
 */

export type MaybeLater<Value> = Value | Promise<Value>;

/** Goes on with the value, at once if it is there. @throws what `next` throws, when it is called at once */
export const andThen = <Value, Result>(
  value: MaybeLater<Value>,
  next: (value: Value) => MaybeLater<Result>,
): MaybeLater<Result> => (value instanceof Promise ? value.then(next) : next(value));
