import { Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useWords } from "../words/language";
import { ActButton } from "./Button";
import styles from "./PageViewer.module.css";

/** A page of a document and the address of its image. */
export interface PageImage {
  readonly number: number;
  readonly url: string;
}

const STEPS = [50, 75, 100, 125, 150, 200, 300];
const FIT = 100;

/** Pages as images that can be made larger. No code of the document runs here. */
export function PageViewer({ pages, title, tools }: { pages: readonly PageImage[]; title: string; tools?: ReactNode }) {
  const words = useWords();
  const [zoom, setZoom] = useState(FIT);
  const step = (by: 1 | -1) => {
    const sorted = by > 0 ? STEPS : STEPS.toReversed();
    setZoom(sorted.find((candidate) => (candidate - zoom) * by > 0) ?? zoom);
  };
  return (
    <section className={styles.viewer} aria-label={title}>
      <div className={styles.tools}>
        <ActButton
          kind="quiet"
          iconOnly
          icon={<ZoomOut />}
          label={words.document.zoomOut}
          keys={["-"]}
          onPress={() => step(-1)}
        />
        <span className="digits">{zoom} %</span>
        <ActButton
          kind="quiet"
          iconOnly
          icon={<ZoomIn />}
          label={words.document.zoomIn}
          keys={["+"]}
          onPress={() => step(1)}
        />
        <ActButton
          kind="quiet"
          iconOnly
          icon={<Maximize />}
          label={words.document.fit}
          keys={["0"]}
          onPress={() => setZoom(FIT)}
        />
        <span className={styles.space} />
        {tools}
      </div>
      <div className={styles.pages} tabIndex={0} role="group" aria-label={title}>
        {pages.map((page) => (
          <Page key={page.number} page={page} zoom={zoom} />
        ))}
      </div>
    </section>
  );
}

function Page({ page, zoom }: { page: PageImage; zoom: number }) {
  const words = useWords();
  const [state, setState] = useState<"loading" | "shown" | "failed">("loading");
  return (
    <figure className={styles.page} data-state={state} style={{ width: `${zoom}%` }}>
      {state === "failed" ? (
        <figcaption>{words.document.pageFailed(page.number)}</figcaption>
      ) : (
        <img
          src={page.url}
          alt={words.document.page(page.number)}
          onLoad={() => setState("shown")}
          onError={() => setState("failed")}
        />
      )}
    </figure>
  );
}
