import { Link, Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useWords } from "../words/words.ts";
import { ThemeSwitch } from "./theme-switch.tsx";
import css from "./shell.module.css";

/** What stands around every page. */
export function Shell(): ReactNode {
  const w = useWords();
  return (
    <>
      <a className={css["skip"]} href="#content">
        {w.shell.skip}
      </a>
      <header className={css["header"]}>
        <Link to="/" className={css["brand"]} aria-label={w.shell.home}>
          <Mark />
          <span>Sherd</span>
        </Link>
        <nav className={css["nav"]} aria-label={w.shell.nav}>
          <Link to="/" activeOptions={{ exact: true }} activeProps={{ "aria-current": "page" }}>
            {w.shell.cases}
          </Link>
          <Link to="/verify" activeProps={{ "aria-current": "page" }}>
            {w.shell.verify}
          </Link>
        </nav>
        <ThemeSwitch />
      </header>
      <main id="content" className={css["main"]} tabIndex={-1}>
        <Outlet />
      </main>
      <footer className={css["footer"]}>
        <p>{w.shell.footer}</p>
        <p>
          <a href="/api">{w.shell.api}</a>
        </p>
      </footer>
    </>
  );
}

/** The house's mark: a broken piece with its breaks. */
const Mark = (): ReactNode => (
  <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
    <path d="M5 8 16 3l11 7-3 9-7 10-4-7-8-3z" fill="currentColor" />
    <path d="m5 8 9 6 13-4M14 14l-1 8m1-8 10 5" fill="none" stroke="var(--paper)" strokeWidth="1.4" />
  </svg>
);
