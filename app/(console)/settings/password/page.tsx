/** The person's own password, where there is one to change. */

import { getOwnUser } from "@latchkey/server/lib/users/service";
import type { Metadata } from "next";
import { requirePageUser } from "@/app/page-user";
import { OwnPassword } from "@/components/sign-in/own-password";
import { SectionHeader } from "@/components/ui/section-header";

export const metadata: Metadata = { title: "Password" };

const elsewhere = "You sign in with a provider. Change your password there.";

const here =
  "Changing your password signs you out everywhere else. Access keys and their tokens keep working.";

export default async function PasswordPage() {
  const user = await getOwnUser(await requirePageUser("/settings/password"));
  return (
    <section aria-labelledby="password">
      <SectionHeader id="password" title="Password" sentence={user.isLocal ? here : elsewhere} />
      {user.isLocal && <OwnPassword email={user.username} />}
    </section>
  );
}
