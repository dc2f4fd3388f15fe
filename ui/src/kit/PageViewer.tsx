import { Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { useState } from "react";
import { useWords } from "../words/language";
import { Button } from "./Button";
import styles from "./PageViewer.module.css";

/** A word on a page: its text and its box, in thousandths of the page's width and height. */
export interface WordBox {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A page of a document: the address of its image and the words that stand on it. */
export interface PageImage {
  readonly number: number;
  readonly url: string;
  readonly words: readonly WordBox[];
}

const STEPS = [50, 75, 100, 125, 150, 200, 300];
const FIT = 100;

/** Pages as images with a layer of selectable words of our own over them. */
export function PageViewer({ pages, title }: { pages: readonly PageImage[]; title: string }) {
  const words = useWords();
  const [zoom, setZoom] = useState(FIT);
  const step = (by: 1 | -1) => {
    const sorted = by > 0 ? STEPS : STEPS.toReversed();
    setZoom(sorted.find((candidate) => (candidate - zoom) * by > 0) ?? zoom);
  };
  return (
    <section className={styles.viewer} aria-label={title}>
      <div className={styles.tools}>
        <Button kind="quiet" iconOnly icon={<ZoomOut />} label={words.document.zoomOut} onPress={() => step(-1)} />
        <span className="digits">{zoom} %</span>
        <Button kind="quiet" iconOnly icon={<ZoomIn />} label={words.document.zoomIn} onPress={() => step(1)} />
        <Button kind="quiet" iconOnly icon={<Maximize />} label={words.document.fit} onPress={() => setZoom(FIT)} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by arrow keys */}
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
        <img src={page.url} alt={words.document.page(page.number)} onLoad={() => setState("shown")} onError={() => setState("failed")} />
      )}
      <div className={styles.words}>
        {page.words.map((word) => (
          <span
            key={`${word.left},${word.top},${word.text}`}
            style={{ left: `${word.left / 10}%`, top: `${word.top / 10}%`, width: `${word.width / 10}%`, height: `${word.height / 10}%` }}
          >
            {word.text}
          </span>
        ))}
      </div>
    </figure>
  );
}
