/** The words of the screens: one file a language, all of the same form. */
import { createContext, use } from "react";
import { en } from "./en.ts";

/** A language has every word that English has; what takes numbers or names is a function. */
export type Words = typeof en;

export const WordsContext = createContext<Words>(en);

export const useWords = (): Words => use(WordsContext);
