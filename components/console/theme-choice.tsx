"use client";
/** Light, dark, or as the system has it. The menu stays open, so that the choice can be seen. */
import { MenuRadioGroup, MenuRadioItem, MenuText } from "@/components/ui/menu";
import { setTheme, type ThemeName, useTheme } from "@/components/ui/use-theme";

const labels: Record<ThemeName, string> = { light: "Light", dark: "Dark", system: "System" };

export function ThemeChoice() {
  const theme = useTheme();
  return (
    <>
      <MenuText>Theme</MenuText>
      <MenuRadioGroup
        aria-label="Theme"
        value={theme}
        onValueChange={(value) => setTheme(value as ThemeName)}
      >
        {Object.entries(labels).map(([value, label]) => (
          <MenuRadioItem key={value} value={value} onSelect={(event) => event.preventDefault()}>
            {label}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </>
  );
}
