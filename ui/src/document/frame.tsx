import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import styles from "./frame.module.css";

interface Frame {
  /** The place in the document that is framed now. */
  readonly place: string | null;
  readonly show: (place: string) => void;
}

const Context = createContext<Frame>({ place: null, show: () => undefined });

/** Lets the reasons on the right frame their places in the document on the left. */
export function FrameProvider({ children }: { children: ReactNode }) {
  const [place, show] = useState<string | null>(null);
  const frame = useMemo(() => ({ place, show }), [place]);
  return <Context value={frame}>{children}</Context>;
}

/** How to frame a place. */
export function useFrame(): Frame {
  return useContext(Context);
}

/** A value with the place it came from; framed when that place is shown. */
export function Placed({ place, children }: { place: string; children: ReactNode }) {
  const frame = useFrame();
  const element = useRef<HTMLSpanElement>(null);
  const framed = frame.place === place;
  useEffect(() => {
    if (framed) element.current?.scrollIntoView({ block: "center" });
  }, [framed]);
  return (
    <span ref={element} className={styles.placed} data-framed={framed || undefined}>
      {children}
    </span>
  );
}
