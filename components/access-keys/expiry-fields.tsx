/** The expiry of a key: a choice, a day if it is a date, and the resulting moment in words. */

import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { dayIn, dayOf } from "@/components/ui/day";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useNow } from "@/components/ui/use-now";
import { latestExpiry } from "@/lib/access-keys/key-policy";
import { expiryOptions, explainExpiry, onDate } from "./expiry";
import { useKeyPolicy } from "./key-rules";

interface ExpiryFieldsProps {
  choice: Omit<ComponentProps<typeof Select>, "label" | "options">;
  date: Omit<ComponentProps<typeof Field>, "label">;
  /** The present expiry of the key. */
  present?: string | undefined;
  /** What the API would get. */
  expiresAt: string | null | undefined;
}

export function ExpiryFields({ choice, date, present, expiresAt }: ExpiryFieldsProps) {
  const [policy, at] = [useKeyPolicy(), useNow()];
  const latest = latestExpiry(policy, new Date(at));
  const isDate = choice.value === onDate;
  const wrong = date.error ?? choice.error;
  const error = wrong && (expiresAt === "" ? "Choose a date" : wrong);
  const hint = explainExpiry(expiresAt === undefined ? present : expiresAt, policy);
  return (
    <div className={cn("grid gap-4 sm:gap-3", isDate && "sm:grid-cols-2")}>
      <Select
        {...choice}
        label="Expires"
        options={expiryOptions(policy, present)}
        error={isDate ? undefined : error}
        hint={isDate ? undefined : hint}
      />
      {isDate && (
        <Field
          {...date}
          label="Date"
          type="date"
          min={dayIn(0, at)}
          max={latest && dayOf(latest)}
          error={error}
          hint={hint}
        />
      )}
    </div>
  );
}
