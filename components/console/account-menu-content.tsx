"use client";
/** What the avatar's menu holds: who is signed in, where to go, how the page looks, the way out. */
import { BookOpen, LogOut, Settings, ShieldCheck } from "lucide-react";
import Link from "next/link";
import type { ComponentProps } from "react";
import { Menu, MenuItem, MenuSeparator, MenuText } from "@/components/ui/menu";
import { leave } from "./leave";
import { ThemeChoice } from "./theme-choice";

interface AccountMenuContentProps extends Omit<ComponentProps<typeof Menu>, "children"> {
  email: string;
  mayAdminister: boolean;
}

export default function AccountMenuContent(props: AccountMenuContentProps) {
  const { email, mayAdminister, ...menu } = props;
  return (
    <Menu {...menu}>
      <MenuText>
        Signed in as
        <span className="block font-semibold text-ink wrap-anywhere">{email}</span>
      </MenuText>
      <MenuSeparator />
      <MenuItem asChild>
        <Link href="/settings">
          <Settings aria-hidden className="size-4" />
          Settings
        </Link>
      </MenuItem>
      {mayAdminister && (
        <MenuItem asChild>
          <Link href="/administration" prefetch={false}>
            <ShieldCheck aria-hidden className="size-4" />
            Administration
          </Link>
        </MenuItem>
      )}
      <MenuItem asChild>
        <a href="/docs/api">
          <BookOpen aria-hidden className="size-4" />
          API documentation
        </a>
      </MenuItem>
      <MenuSeparator />
      <ThemeChoice />
      <MenuSeparator />
      <MenuItem onSelect={leave}>
        <LogOut aria-hidden className="size-4" />
        Sign out
      </MenuItem>
    </Menu>
  );
}
