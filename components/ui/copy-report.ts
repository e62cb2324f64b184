/**
 * The outcome of copying in a dialog that shows a value once: the message, whether the value was copied, and the text that
 * the user has to copy by hand.
 */
import { useState } from "react";
import { type CopyOutcome, copyKeys } from "./copy-text";

/** A text that has the value in it, made only when it is wanted. */
export interface SecretCopy {
  /** What the text is, at the beginning of a sentence. */
  title: string;
  text: () => string;
}

export type ReportCopy = (copy: SecretCopy, outcome: CopyOutcome) => void;

export const toCopyMessage = (title: string, outcome: CopyOutcome): string =>
  outcome === "copied"
    ? `${title} copied`
    : `Your browser blocked copying. The text is selected: press ${copyKeys()}.`;

export type CopyReport = ReturnType<typeof useCopyReport>;

export function useCopyReport() {
  const [message, setMessage] = useState("");
  const [isCopied, setIsCopied] = useState(false);
  const [byHand, setByHand] = useState<{ copy: SecretCopy; attempt: number }>();

  const say = (title: string, outcome: CopyOutcome) => setMessage(toCopyMessage(title, outcome));

  return {
    message,
    /** The value has been copied, alone or with more. */
    isCopied,
    /** The text that stands selected in a field of its own, for the person to copy. */
    byHand,
    reportField(label: string, isValue: boolean, outcome: CopyOutcome) {
      say(label, outcome);
      setByHand(undefined);
      if (isValue && outcome === "copied") setIsCopied(true);
    },
    reportText: ((copy, outcome) => {
      say(copy.title, outcome);
      if (outcome === "copied") setIsCopied(true);
      setByHand((last) =>
        outcome === "copied" ? undefined : { copy, attempt: (last?.attempt ?? 0) + 1 },
      );
    }) satisfies ReportCopy,
    reportByHand(copy: SecretCopy) {
      say(copy.title, "copied");
      setIsCopied(true);
    },
  };
}
