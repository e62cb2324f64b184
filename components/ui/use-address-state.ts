"use client";
/** State that lives in a query parameter of the address, so that it survives a reload and can be shared. */
import { useSearchParams } from "next/navigation.js";
import { useState } from "react";

function writeParameter(name: string, value: string): void {
  const url = new URL(window.location.href);
  if (value) url.searchParams.set(name, value);
  else url.searchParams.delete(name);
  window.history.replaceState(window.history.state, "", url);
}

/** The empty text when the address does not have the parameter, and no parameter for the empty text. */
export function useAddressState(name: string): [string, (value: string) => void] {
  const parameters = useSearchParams();
  // The address alone would not do: the router announces its changes later than a text field must show them.
  const [value, setValue] = useState(parameters.get(name) ?? "");

  function change(next: string) {
    setValue(next);
    writeParameter(name, next);
  }

  return [value, change];
}
