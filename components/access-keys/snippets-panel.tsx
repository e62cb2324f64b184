/**
 * Code to paste, folded until it is needed. On the screen the secret is dots; a
 * copy has the real one.
 */
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { cn } from "@/components/ui/cn";
import type { ReportCopy } from "@/components/ui/copy-report";
import { CopyTabs } from "@/components/ui/copy-tabs";
import type { RevealedSecret } from "./dialog-state";
import { snippets } from "./snippets";

const dots = "••••••••••••";

interface SnippetsPanelProps {
  secret: RevealedSecret;
  onCopy: ReportCopy;
}

export function SnippetsPanel({ secret, onCopy }: SnippetsPanelProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const base = window.location.origin;
  const tabs = snippets.map(({ language, write }) => ({
    name: language,
    title: `${language} code`,
    shown: write({ ...secret, base, clientSecret: dots }),
    text: () => write({ ...secret, base }),
  }));
  return (
    <div className="mt-3 border-t border-line pt-1">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
        className="-ml-1 inline-flex min-h-9 items-center gap-1 rounded-md pr-2 text-sm font-medium hover:text-accent-strong"
      >
        <ChevronRight
          aria-hidden
          className={cn("size-4 motion-safe:transition-transform", isOpen && "rotate-90")}
        />
        Code to paste <span className="font-normal text-muted">curl, Python, Node, Go</span>
      </button>
      {isOpen && (
        <div id={id}>
          <CopyTabs label="Language" tabs={tabs} onOutcome={onCopy} />
        </div>
      )}
    </div>
  );
}
