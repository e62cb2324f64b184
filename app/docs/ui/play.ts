/** Fills fields and presses buttons as a user would. */
import type { PlayStep } from "./story";

const timeoutMilliseconds = 10_000;

/** @throws when what a step needs does not appear in time */
export async function play(steps: readonly PlayStep[]): Promise<void> {
  for (const step of steps) await act(step);
}

async function act(step: PlayStep): Promise<void> {
  switch (step[0]) {
    case "fill":
      return write(await appearing(() => fieldOf(step[1])), step[2]);
    case "choose": {
      const list = await appearing(() => chooserOf(step[1], step[2]));
      return write(list, list.options[step[2]]?.value ?? "");
    }
    case "press":
      return (await appearing(() => buttonOf(step[1]))).click();
    case "see":
      await appearing(() => document.body.innerText.includes(step[1]) || undefined);
  }
}

const fieldOf = (label: string) =>
  [...document.querySelectorAll("label")].find(
    ({ control, textContent }) => control && textContent === label,
  )?.control as HTMLInputElement | HTMLSelectElement | undefined;

/** Once it has the option. */
function chooserOf(label: string, option: number): HTMLSelectElement | undefined {
  const field = fieldOf(label);
  return field instanceof HTMLSelectElement && field.options[option] ? field : undefined;
}

/** Once it can be pressed. */
const buttonOf = (name: string) =>
  [...document.querySelectorAll<HTMLElement>("button, summary, label, input")].find(
    ({ ariaLabel, ariaDisabled, textContent }) =>
      ariaDisabled !== "true" && (ariaLabel === name || textContent?.trim() === name),
  );

/** As if it were typed: React listens to the event and asks the element itself for the value. */
function write(field: HTMLInputElement | HTMLSelectElement, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
  field.dispatchEvent(
    new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }),
  );
}

async function appearing<Found>(find: () => Found | undefined): Promise<Found> {
  const frames = (timeoutMilliseconds * 60) / 1000;
  for (let frame = 0; frame < frames; frame += 1) {
    const found = find();
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
  throw new Error("What the step needs did not come.");
}
