/** Asks when the current secret stops working, before there is a new one. */
import { RadioGroup } from "@/components/ui/radio-group";
import { inWords } from "@/lib/platform/duration";

const overlaps = [
  { seconds: 0, label: "Now" },
  { seconds: 3_600, label: "In 1 hour" },
  { seconds: 86_400, label: "In 24 hours" },
  { seconds: 604_800, label: "In 7 days" },
];

/** The overlaps that are permitted, with the longest one. */
const overlapsUpTo = (most: number) =>
  [
    ...overlaps.filter(({ seconds }) => seconds < most),
    overlaps.find(({ seconds }) => seconds === most) ?? {
      seconds: most,
      label: `In ${inWords(most)}`,
    },
  ].map(({ seconds, label }) => ({ value: String(seconds), label }));

interface OverlapQuestionProps {
  /** In seconds, as are the others. */
  longest: number;
  value: number;
  disabled: boolean;
  onChange: (seconds: number) => void;
}

export function OverlapQuestion({ longest, value, disabled, onChange }: OverlapQuestionProps) {
  return (
    <RadioGroup
      label="When should the current secret stop working?"
      options={overlapsUpTo(longest)}
      value={String(value)}
      disabled={disabled}
      onChange={(seconds) => onChange(Number(seconds))}
    />
  );
}
