"use client";
/** The last resort, when even the document around the pages fails. Every page loads it, so it is small. */
import "./globals.css";

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Latchkey</title>
        <main className="p-8">
          <h1 className="text-xl font-semibold">Something went wrong</h1>
          <p role="alert">Your saved data is not affected. {error.digest}</p>
          <form>
            <button type="submit" className="text-accent underline">
              Try again
            </button>
          </form>
        </main>
      </body>
    </html>
  );
}
