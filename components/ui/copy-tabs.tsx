/**
 * Texts of which one is shown at a time, each with a button that copies it. What is shown may differ from
 * what is copied: where a secret stands in it, for example.
 */
import * as Tabs from "radix-ui/tabs";
import { useRef, useState } from "react";
import { CopyButton } from "./copy-button";
import type { ReportCopy, SecretCopy } from "./copy-report";

interface CopyTab extends SecretCopy {
  /** What the tab says. */
  name: string;
  shown: string;
}

interface CopyTabsProps {
  label: string;
  tabs: readonly CopyTab[];
  onOutcome: ReportCopy;
}

export function CopyTabs({ label, tabs, onOutcome }: CopyTabsProps) {
  const [name, setName] = useState(tabs[0]?.name ?? "");
  const box = useRef<HTMLDivElement>(null);
  const current = tabs.find((tab) => tab.name === name);
  return (
    <Tabs.Root value={name} onValueChange={setName}>
      <div className="flex items-center justify-between gap-2">
        <Tabs.List aria-label={label} className="flex">
          {tabs.map((tab) => (
            <Tabs.Trigger
              key={tab.name}
              value={tab.name}
              className="min-h-9 rounded-t-sm border-b-2 border-transparent px-2 text-sm font-medium text-muted -outline-offset-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink sm:px-3"
            >
              {tab.name}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {current && (
          <CopyButton
            key={name}
            label={`Copy ${current.title}`}
            text={current.text}
            source={box}
            onOutcome={(outcome) => onOutcome(current, outcome)}
          />
        )}
      </div>
      <div ref={box}>
        {tabs.map((tab) => (
          <Tabs.Content
            key={tab.name}
            value={tab.name}
            className="mt-1 max-h-40 overflow-auto rounded-md border border-line bg-canvas p-3 font-mono text-xs whitespace-pre"
          >
            <code>{tab.shown}</code>
          </Tabs.Content>
        ))}
      </div>
    </Tabs.Root>
  );
}
