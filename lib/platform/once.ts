/** Values that are made at their first use and kept for the life of the process. Pure. */

/** A value that is made when it is first asked for. */
export interface Once<Value> {
  (): Value;
  /** Makes the next call make the value anew. */
  forget: () => void;
}

/** Calls `make` once. A promise that rejects is forgotten, so that the next call tries again. */
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
