/** DONE, which closes at once after the value was copied and otherwise asks once, in place. */
import { useState } from "react";
import { Button } from "./button";
import { DialogButtons } from "./dialog";

interface RevealButtonsProps {
  /** What is about to be lost. */
  noun: string;
  isCopied: boolean;
  onClose: () => void;
}

export function RevealButtons({ noun, isCopied, onClose }: RevealButtonsProps) {
  const [step, setStep] = useState<"waiting" | "asking" | "back">("waiting");
  if (step === "asking" && !isCopied) {
    return (
      <fieldset aria-labelledby="not-copied" className="mt-2 rounded-md bg-danger-soft p-3">
        <p id="not-copied" className="font-medium">
          You have not copied the {noun}. After this it is gone for good.
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
    <DialogButtons>
      <Button
        look="primary"
        autoFocus={step === "back"}
        onClick={() => (isCopied ? onClose() : setStep("asking"))}
      >
        DONE
      </Button>
    </DialogButtons>
  );
}
