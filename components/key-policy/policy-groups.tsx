/** The fields of the policy, in groups. */
import type { ReactNode } from "react";
import type { useForm } from "@/components/http-client/use-form";
import { dayIn } from "@/components/ui/day";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { KeyPolicy } from "@/lib/access-keys/key-policy";
import { no, overlapOptions, type PolicyValues, yes } from "./policy-values";
import { RoleChoice } from "./role-choice";

type Fields = ReturnType<typeof useForm<PolicyValues, KeyPolicy>>;

const twoOptions = (first: string, second: string) => [
  { value: yes, label: first },
  { value: no, label: second },
];

const days = { inputMode: "decimal", autoComplete: "off", spellCheck: false } as const;

const explainDefault = (hasLimit: boolean) =>
  `For keys that are created without an expiry. If it is empty, ${
    hasLimit ? "they get the longest lifetime" : "they do not expire"
  }.`;

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="p-4 sm:p-6">
      <h3 className="font-semibold">{title}</h3>
      <div className="mt-3 grid items-start gap-4 sm:grid-cols-2 sm:gap-x-6">{children}</div>
    </section>
  );
}

export function ExpiryGroup({ choice, text, values }: Fields) {
  return (
    <Group title="Expiry">
      <Select
        {...choice("neverExpires")}
        label="Keys without an expiry"
        options={twoOptions("Allowed", "Not allowed")}
        hint="The longest lifetime can be limited if every key must expire."
      />
      {values.neverExpires === no && (
        <Field
          {...days}
          {...text("maxLifetimeSeconds")}
          label="Longest lifetime (days)"
          hint="From the moment at which the expiry is chosen. Keys can be renewed."
        />
      )}
      <Field
        {...days}
        {...text("defaultLifetimeSeconds")}
        label="Default lifetime (days)"
        hint={explainDefault(values.neverExpires === no && values.maxLifetimeSeconds !== "")}
      />
    </Group>
  );
}

export function RotationGroup({ choice, text, present }: Fields & { present: number }) {
  return (
    <Group title="Rotation">
      <Select
        {...choice("maxGracePeriodSeconds")}
        label="Previous secret after a rotation"
        options={overlapOptions(present)}
        hint="How long the previous client secret can go on working."
      />
      <Field
        {...days}
        {...text("rotateEveryDays")}
        label="Longest time between rotations (days)"
        hint="A key whose secret is older is paused until it gets a new one. Owners are reminded 30, 7 and 1 day before."
      />
    </Group>
  );
}

export function UnusedGroup({ text }: Fields) {
  return (
    <Group title="Unused keys">
      <Field
        {...days}
        {...text("suspendUnusedAfterDays")}
        label="Pause when unused for (days)"
        hint="The owner can resume the key."
      />
      <Field
        {...days}
        {...text("suspendWhenOwnerAbsentForDays")}
        label="Pause when the owner has not signed in for (days)"
        hint="The next sign-in of the owner resumes the keys."
      />
    </Group>
  );
}

export function OwnerGroup({ choice, set, values, form }: Fields) {
  return (
    <Group title="Who can have keys">
      <Select
        {...choice("roles")}
        label="Users with access keys"
        options={twoOptions("All users", "Only users with certain roles")}
        hint={values.roles === no ? "A role in any scope is enough." : undefined}
      />
      {values.roles === no && (
        <div className="sm:col-span-2">
          <RoleChoice
            name="permittedRoleIds"
            value={values.permittedRoleIds}
            error={choice("permittedRoleIds").error}
            disabled={form.isSending}
            onChange={(value) => set("permittedRoleIds", value)}
          />
        </div>
      )}
    </Group>
  );
}

export function ScriptGroup({ choice }: Fields) {
  return (
    <Group title="Scripts">
      <Select
        {...choice("keysMayManageKeys")}
        label="Access keys that create, renew and regenerate keys"
        options={twoOptions("Allowed", "Not allowed")}
        hint="If this is not allowed, users sign in with a browser to do it."
      />
    </Group>
  );
}

export function ExistingGroup({ text, at }: Fields & { at: number }) {
  return (
    <Group title="Existing keys">
      <Field
        {...text("exemptUntil")}
        label="Leave existing keys alone until"
        type="date"
        min={dayIn(0, at)}
        max={dayIn(365, at)}
        hint="Until the end of this day, the policy pauses no key, and no existing key expires because of it. Without a date, the policy applies to existing keys immediately."
      />
    </Group>
  );
}
