import { type ComponentType, createElement, lazy, type ReactNode, Suspense } from "react";

const loaders: (() => Promise<unknown>)[] = [];

/** A part of the page that the first view does without: fetched once that is drawn, or when it is shown before. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  const Part = lazy(async () => ({ default: await load() }));
  loaders.push(load);
  return (props: P) => createElement(Suspense, null, createElement(Part as ComponentType<P>, props));
}

/** Fetches all parts, so that showing one waits for nothing. */
export function fetchLater(): void {
  for (const load of loaders) void load();
}
