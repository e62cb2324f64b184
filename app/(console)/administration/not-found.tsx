/** In place of a section that the user's roles do not include. */
import { EmptyNote } from "@/components/ui/empty-note";

export default function NotPermitted() {
  return (
    <section aria-labelledby="not-permitted">
      <h2 id="not-permitted" className="text-lg font-semibold">
        You cannot open this page
      </h2>
      <div className="mt-4 rounded-lg border border-line bg-surface shadow-lift">
        <EmptyNote
          action={
            <a
              href="/settings/details"
              className="rounded-sm font-semibold text-accent underline underline-offset-4"
            >
              See your roles
            </a>
          }
        >
          Your roles do not permit it. Ask an administrator for a role that does.
        </EmptyNote>
      </div>
    </section>
  );
}
