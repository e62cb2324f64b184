/** A page with a word on it, made anew for each request, as a page that knows who asks has to be. */
export const dynamic = "force-dynamic";

export default function Page() {
  return <p>empty</p>;
}
