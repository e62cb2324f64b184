/**
 * One value per process under a name. Next's bundle and the server's each load their own copy of a
 * module; what both must share (the database, signing keys, memory of last logins) is made here once.
 * A promise that rejects is forgotten, so that the next caller tries again.
 */
const registry = Symbol.for("latchkey.process-wide");

type Registry = Map<string, unknown>;

function findOrMakeRegistry(): Registry {
  const holder = globalThis as { [registry]?: Registry };
  holder[registry] ??= new Map();
  return holder[registry];
}

const values = findOrMakeRegistry();

export function processWide<Value>(name: string, make: () => Value): Value {
  if (values.has(name)) return values.get(name) as Value;
  const value = make();
  values.set(name, value);
  if (value instanceof Promise) value.catch(() => values.delete(name));
  return value;
}

/** Forgets the value, so that the next `processWide` makes it again. */
export function forgetProcessWide(name: string): void {
  values.delete(name);
}
