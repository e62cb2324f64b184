"use client";
/** Shows one state: what it pretends is in place before anything asks, and then its steps are done. */
import { useEffect, useState } from "react";
import { pretend } from "./pretence";
import type { State } from "./state";
import { play } from "./steps";

export function Stage({ state }: { state: State }) {
  const [progress, setProgress] = useState<"waiting" | "shown" | "ready">("waiting");

  useEffect(() => {
    pretend(state);
    setProgress("shown");
  }, [state]);

  useEffect(() => {
    if (progress === "shown") void play(state.steps ?? []).then(() => setProgress("ready"));
  }, [progress, state]);

  return (
    <div data-state={state.name} data-progress={progress}>
      <h1 className="sr-only">{state.name}</h1>
      {progress !== "waiting" && state.view()}
    </div>
  );
}
