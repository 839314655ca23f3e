/** Colours, type and measures of the screens, as Mantine takes them; theme.css has the rest. */
import { createTheme, type MantineColorsTuple } from "@mantine/core";

const steel: MantineColorsTuple = [
  "#eef4fa",
  "#dbe6f0",
  "#b6cce0",
  "#8eb0cf",
  "#6c98c1",
  "#4f83b2",
  "#3f73a2",
  "#2f5d8a",
  "#254c73",
  "#1a3a5a",
];

export const SANS =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', 'Helvetica Neue', Arial, 'Noto Sans KR', sans-serif";
export const SERIF = "'Noto Serif', 'Noto Sans KR', Georgia, 'Times New Roman', serif";
export const MONO = "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, 'Liberation Mono', Consolas, monospace";

export const theme = createTheme({
  primaryColor: "steel",
  primaryShade: { light: 7, dark: 7 },
  colors: { steel },
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  headings: { fontFamily: SERIF, fontWeight: "600" },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    // What explains a field stands below it, so that fields beside one another stay in line.
    InputWrapper: { defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] } },
  },
});
