"use client";
/** The contents of the gallery, or the one story that the address names after its `#`. */
import { useSyncExternalStore } from "react";
import { QueryProvider } from "@/components/console/query-provider";
import { Toaster } from "@/components/ui/toaster";
import { Primitives } from "./primitives";
import { stories } from "./stories";
import { StoryView } from "./story-view";

function subscribe(listener: () => void) {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

export function Gallery() {
  const hash = useSyncExternalStore(
    subscribe,
    () => window.location.hash.slice(1),
    () => undefined,
  );
  const story = stories.find(({ name }) => name === hash);
  if (hash === undefined) return null;
  return (
    <main className="mx-auto max-w-page px-4 py-8 md:px-8">
      {story ? (
        <QueryProvider key={story.name}>
          <StoryView story={story} />
        </QueryProvider>
      ) : (
        <Contents />
      )}
      <Toaster />
    </main>
  );
}

function Contents() {
  const groups = new Set(stories.map(({ name }) => name.split("/", 1)[0] ?? name));
  return (
    <>
      <h1 className="mb-6 text-xl font-semibold">Components</h1>
      <div className="mb-10 gap-8 sm:columns-3">
        {[...groups].map((group) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h2 className="font-semibold">{group}</h2>
            <ul>
              {stories
                .filter(({ name }) => name.startsWith(`${group}/`))
                .map(({ name }) => (
                  <li key={name}>
                    <a href={`#${name}`} className="text-accent underline">
                      {name.slice(group.length + 1)}
                    </a>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      <Primitives />
    </>
  );
}
