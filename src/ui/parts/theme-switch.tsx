import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../words/words.ts";

/** Light, dark, or as the system says. */
export function ThemeSwitch(): ReactNode {
  const w = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <SegmentedControl
      size="xs"
      aria-label={w.shell.theme}
      value={colorScheme}
      onChange={(value) => setColorScheme(value)}
      data={[
        { value: "auto", label: w.shell.themes.auto },
        { value: "light", label: w.shell.themes.light },
        { value: "dark", label: w.shell.themes.dark },
      ]}
    />
  );
}
