"use client";
/** Shows one story: installs the mock API, renders the component, then plays its steps. */
import { useEffect, useState } from "react";
import { mockApi } from "./mock-api";
import { play } from "./play";
import type { Story } from "./story";

export function StoryView({ story }: { story: Story }) {
  const [progress, setProgress] = useState<"waiting" | "shown" | "ready">("waiting");

  useEffect(() => {
    mockApi(story);
    setProgress("shown");
  }, [story]);

  useEffect(() => {
    if (progress === "shown") void play(story.play ?? []).then(() => setProgress("ready"));
  }, [progress, story]);

  return (
    <div data-story={story.name} data-progress={progress}>
      <h1 className="sr-only">{story.name}</h1>
      {progress !== "waiting" && story.view()}
    </div>
  );
}
