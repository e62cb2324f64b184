/**
 * DONE, which closes at once after the value was copied or used and otherwise asks once, in place. The
 * back button does the same.
 */
import { useState } from "react";
import { Button } from "./button";
import { useBackGuard } from "./use-back-guard";

interface RevealButtonsProps {
  /** What is about to be lost. */
  noun: string;
  isCopied: boolean;
  isUsed: boolean;
  onClose: () => void;
}

export function RevealButtons({ noun, isCopied, isUsed, onClose }: RevealButtonsProps) {
  const [step, setStep] = useState<"waiting" | "asking" | "back">("waiting");
  const finish = () => (isCopied || isUsed ? onClose() : setStep("asking"));
  useBackGuard(finish);
  if (step === "asking" && !isCopied) {
    return (
      <fieldset aria-labelledby="not-copied" className="w-full rounded-md bg-danger-soft p-3">
        <p id="not-copied" className="font-medium">
          You have not copied the {noun}. You will not be able to see it again.
        </p>
        <div className="mt-3 flex flex-wrap justify-end gap-2">
          <Button look="plain" onClick={onClose}>
            Close anyway
          </Button>
          <Button look="primary" autoFocus onClick={() => setStep("back")}>
            Go back
          </Button>
        </div>
      </fieldset>
    );
  }
  return (
    <Button look="primary" autoFocus={step === "back"} onClick={finish}>
      DONE
    </Button>
  );
}
