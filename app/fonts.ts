/** The typefaces of the page: Geist and Geist Mono (SIL Open Font License 1.1), served by this server. */
import localFont from "next/font/local";

/** `adjustFontFallback` gives the fallback the same metrics, so that nothing moves when the font arrives. */
const sans = localFont({
  src: "../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-geist",
  adjustFontFallback: "Arial",
});

/** Not preloaded: it shows identifiers only. */
const mono = localFont({
  src: "../node_modules/@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-geist-mono",
  adjustFontFallback: false,
  preload: false,
});

/** The class that gives the document the variables `--font-geist` and `--font-geist-mono`. */
export const fontVariables = `${sans.variable} ${mono.variable}`;
