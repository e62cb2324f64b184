/** A page with one word, rendered for each request like a page with a session. */
export const dynamic = "force-dynamic";

export default function Page() {
  return <p>empty</p>;
}
