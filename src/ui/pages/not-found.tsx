import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Page } from "../parts/page.tsx";
import { useWords } from "../words/words.ts";

export function NotFound(): ReactNode {
  const w = useWords();
  return (
    <Page title={w.notFound.title}>
      <p>{w.notFound.says}</p>
      <p>
        <Link to="/">{w.notFound.home}</Link>
      </p>
    </Page>
  );
}
