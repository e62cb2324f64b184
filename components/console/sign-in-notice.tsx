"use client";
/** Says once what a single sign-on has left behind, and takes the word for it out of the address. */
import { useEffect } from "react";
import { warn } from "@/components/ui/toast";

const notices: Readonly<Record<string, string>> = {
  "address-kept":
    "Your provider has a new e-mail address for you, but another account already uses it. Your address has not changed. Contact your administrator.",
};

export function SignInNotice() {
  useEffect(() => {
    const url = new URL(window.location.href);
    const notice = notices[url.searchParams.get("notice") ?? ""];
    if (!notice) return;
    url.searchParams.delete("notice");
    window.history.replaceState(window.history.state, "", url);
    warn(notice);
  }, []);
  return null;
}
