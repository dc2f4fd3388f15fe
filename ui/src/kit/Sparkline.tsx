import { compareAmounts } from "../words/amount";
import styles from "./Sparkline.module.css";

const WIDTH = 40;
const HEIGHT = 16;
const INSET = 2;

/** Where each amount stands between the lowest (0) and the highest (1000), exactly. */
export function heights(amounts: readonly string[]): number[] {
  const ordered = amounts.toSorted(compareAmounts);
  const [low, high] = [ordered[0], ordered.at(-1)];
  if (low === undefined || high === undefined) return [];
  const span = minor(high) - minor(low);
  return amounts.map((amount) => (span === 0n ? 500 : Number(((minor(amount) - minor(low)) * 1000n) / span)));
}

function minor(amount: string): bigint {
  const [whole = "0", fraction = ""] = amount.split(".");
  return BigInt(whole + fraction.padEnd(4, "0").slice(0, 4));
}

/** A line through amounts from the oldest to the newest; the figures stand beside it as text. */
export function Sparkline({ amounts, label }: { amounts: readonly string[]; label: string }) {
  if (amounts.length < 2) return null;
  const step = (WIDTH - 2 * INSET) / (amounts.length - 1);
  const points = heights(amounts).map(
    (height, index) => [INSET + index * step, HEIGHT - INSET - (height / 1000) * (HEIGHT - 2 * INSET)] as const,
  );
  const last = points.at(-1) ?? [0, 0];
  return (
    <svg
      className={styles.line}
      role="img"
      aria-label={label}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    >
      <polyline points={points.map((point) => point.join(",")).join(" ")} />
      <circle cx={last[0]} cy={last[1]} r={INSET} />
    </svg>
  );
}
