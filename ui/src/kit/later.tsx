import { type ComponentType, createElement, lazy, type ReactNode, Suspense } from "react";

const loaders: (() => Promise<unknown>)[] = [];

/**
 * A part of the page that the first view does without: fetched once that is drawn, or when it is shown before.
 * Widgets of React Aria stand in such parts only; here they learn the chosen language.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  const both = async () => {
    const [{ InLocale }, Part] = await Promise.all([import("./InLocale"), load()]);
    return { default: (props: P) => createElement(InLocale, null, createElement(Part, props)) };
  };
  const Part = lazy(both);
  loaders.push(both);
  return (props: P) => createElement(Suspense, null, createElement(Part as ComponentType<P>, props));
}

/** Fetches all parts, so that showing one waits for nothing. */
export function fetchLater(): void {
  for (const load of loaders) void load();
}
