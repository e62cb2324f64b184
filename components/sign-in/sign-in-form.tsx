"use client";
/**
 * E-mail and password, in a form that password managers understand. Every error reads the same, so
 * that it does not tell whether an account exists.
 */
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useHydrated } from "@/components/ui/use-hydrated";
import { signIn } from "./sign-in";

export function SignInForm({ destination }: { destination: string }) {
  const passwordField = useRef<HTMLInputElement>(null);
  const isReady = useHydrated();
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState("");

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    const form = new FormData(event.currentTarget);
    setIsSending(true);
    setProblem("");
    const error = await signIn(String(form.get("email")), String(form.get("password")));
    if (!error) return window.location.replace(destination);
    setIsSending(false);
    setProblem(error);
    passwordField.current?.select();
  }

  return (
    <form method="post" onSubmit={submit} className="mt-6 space-y-4">
      <Field
        label="E-mail"
        name="email"
        type="text"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        required
      />
      <Field
        ref={passwordField}
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      <div role="alert">
        {problem && <p className="rounded-md bg-danger-soft px-3 py-2">{problem}</p>}
      </div>
      <Button look="primary" type="submit" busy={isSending} disabled={!isReady} className="w-full">
        Sign in
      </Button>
    </form>
  );
}
