"use client";
/** Where the person is signed in, the way out of each of these places, and the one out of all. */
import { lazy, Suspense } from "react";
import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { Button } from "@/components/ui/button";
import { describeClient } from "@/components/ui/describe-client";
import { FailureNotice } from "@/components/ui/failure-notice";
import { ListFrame } from "@/components/ui/list-frame";
import { SectionHeader } from "@/components/ui/section-header";
import { toast } from "@/components/ui/toast";
import { useDialog } from "@/components/ui/use-dialog";
import { SessionTable } from "./session-table";
import { useEndSession, useSessions } from "./use-sessions";

const loadDialog = () => import("./sign-out-everywhere-dialog");
const SignOutEverywhereDialog = lazy(loadDialog);

/** Should this fail, opening the dialog fails too and says so. */
const preloadDialog = () => void loadDialog().catch(() => {});

export function SessionsSection() {
  const list = useSessions();
  const dialog = useDialog<"everywhere", HTMLHeadingElement>();
  const { send, isSending, failure } = useEndSession((session) => {
    dialog.fallback.current?.focus();
    toast(`Signed out of ${describeClient(session.client)}`);
  });
  useSignedOutGuard(list.error, false);
  return (
    <section aria-labelledby="sessions">
      <SectionHeader
        isTitleShown
        id="sessions"
        title="Where you are signed in"
        sentence="If you do not recognise a session, sign it out and change your password."
        heading={dialog.fallback}
      >
        <Button
          look="plain"
          onPointerEnter={preloadDialog}
          onFocus={preloadDialog}
          onClick={() => dialog.open("everywhere")}
        >
          SIGN OUT EVERYWHERE
        </Button>
      </SectionHeader>
      <FailureNotice failure={failure} />
      <ListFrame noun="your sessions" list={list}>
        {(sessions) => <SessionTable sessions={sessions} isEnding={isSending} onEnd={send} />}
      </ListFrame>
      {dialog.state && (
        <Suspense>
          <SignOutEverywhereDialog onClose={dialog.close} />
        </Suspense>
      )}
    </section>
  );
}
