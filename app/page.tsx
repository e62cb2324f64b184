/** The front door: there is one page to go to. */
import { redirect } from "next/navigation";

export default function HomePage() {
  redirect("/settings");
}
