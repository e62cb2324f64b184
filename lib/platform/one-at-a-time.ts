/** Runs work of one kind one after the other, so that it takes no more than a share of the process. */
export function oneAtATime(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
}

/** Runs the work of each key one after the other; the work of different keys runs concurrently. */
export function oneAtATimePerKey() {
  const queues = new Map<string, { run: ReturnType<typeof oneAtATime>; pending: number }>();
  return async <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    const queue = queues.get(key) ?? { run: oneAtATime(), pending: 0 };
    queues.set(key, queue);
    queue.pending += 1;
    try {
      return await queue.run(work);
    } finally {
      queue.pending -= 1;
      if (queue.pending === 0) queues.delete(key);
    }
  };
}
