/** When the owner of a key is reminded: 30, 7 and 1 day before the key expires or its secret must be new. Pure. */
import type { ReminderRule } from "@/db/queries/key-reminders";
import type { KeyPolicy } from "./key-policy";

const dayMilliseconds = 86_400_000;

/** In days. */
const leads = [30, 7, 1];

/** An expiry that is a week old is no news, for example after an upgrade. */
const latestNews = 7;

export type RotationRules = Pick<KeyPolicy, "rotateEveryDays" | "exemptUntil">;

const earlier = (time: Date, days: number): Date =>
  new Date(time.getTime() - days * dayMilliseconds);

/** After a time when the servers were down, only the latest of the reminders that were missed is sent. */
const periods = leads.map((days, index) => ({ days, until: leads[index + 1] ?? 0 }));

/** Before an end that lies `age` days after a time of the key. */
const beforeEach = (
  kind: ReminderRule["kind"],
  after: ReminderRule["after"],
  age: number,
  at: Date,
) =>
  periods.map(
    ({ days, until }): ReminderRule => ({
      ...{ kind, after, due: { milliseconds: (age - days) * dayMilliseconds } },
      window: { from: earlier(at, age - until), to: earlier(at, age - days) },
    }),
  );

/** Before an end that all keys of that age have in common. */
function beforeEnd(end: Date, age: number, at: Date): ReminderRule[] {
  const period = periods.find(
    ({ days, until }) => earlier(end, days) <= at && earlier(end, until) > at,
  );
  if (!period) return [];
  return [
    {
      ...{ kind: "rotation-due", after: "secretCreatedAt", due: { at: earlier(end, period.days) } },
      window: { to: earlier(end, age) },
    },
  ];
}

/** Existing keys are exempt until a time, which is then when secrets of that age must be new. */
function beforeRotation({ rotateEveryDays: age, exemptUntil }: RotationRules, at: Date) {
  if (age === undefined) return [];
  const rules = beforeEach("rotation-due", "secretCreatedAt", age, at);
  if (exemptUntil === undefined) return rules;
  const end = new Date(exemptUntil);
  const firstRegular = earlier(end, age);
  const regular = rules.map((rule) => {
    const { from = firstRegular, to } = rule.window;
    return { ...rule, window: { from: from > firstRegular ? from : firstRegular, to } };
  });
  return [...regular, ...beforeEnd(end, age, at)];
}

/** What owners are to be reminded of at the time. */
export const reminderRules = (policy: RotationRules, at: Date): ReminderRule[] => [
  ...beforeEach("key-expiring", "expiresAt", 0, at),
  {
    ...{ kind: "key-expired", after: "expiresAt", due: { milliseconds: 0 } },
    window: { from: earlier(at, latestNews), to: at },
  },
  ...beforeRotation(policy, at),
];
