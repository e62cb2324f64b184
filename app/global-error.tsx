"use client";
/** The last resort, when even the document around the pages fails. */
import ErrorPage from "./error";
import "./globals.css";

export default function GlobalError(props: Parameters<typeof ErrorPage>[0]) {
  return (
    <html lang="en">
      <body>
        <title>Latchkey</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
