/** Values that are computed at their first use and kept. Pure. */

export interface Once<Value> {
  (): Value;
  /** The next call computes the value again. */
  forget: () => void;
}

/** Calls `make` once. A rejected promise is not kept, so the next call tries again. */
export function once<Value>(make: () => Value): Once<Value> {
  let made: { value: Value } | undefined;
  const forget = () => {
    made = undefined;
  };
  const get = () => {
    if (!made) {
      made = { value: make() };
      if (made.value instanceof Promise) made.value.catch(forget);
    }
    return made.value;
  };
  return Object.assign(get, { forget });
}
