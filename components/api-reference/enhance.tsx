"use client";
/** Runs the script of the reference on the development server, where the page is Next's. Renders nothing. */
import { useEffect } from "react";
import { enhance } from "./browser/enhance";

export function Enhance() {
  useEffect(enhance, []);
  return null;
}
