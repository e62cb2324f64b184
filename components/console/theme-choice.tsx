"use client";
/** Light, dark, or as the system has it. The menu stays open, so that the choice can be seen. */
import { useTheme } from "next-themes";
import { MenuRadioGroup, MenuRadioItem, MenuText } from "@/components/ui/menu";

const themes = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "System" },
];

export function ThemeChoice() {
  const { theme = "system", setTheme } = useTheme();
  return (
    <>
      <MenuText>Theme</MenuText>
      <MenuRadioGroup aria-label="Theme" value={theme} onValueChange={setTheme}>
        {themes.map(({ value, label }) => (
          <MenuRadioItem key={value} value={value} onSelect={(event) => event.preventDefault()}>
            {label}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </>
  );
}
