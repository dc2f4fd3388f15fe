/** Dates as text. A date is ISO ("2026-01-31"), an instant RFC 3339 in UTC. */

/** "2026-01-31" → "31.01.2026"; anything else comes back as it is. */
export function formatDate(iso: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return found ? `${found[3]}.${found[2]}.${found[1]}` : iso;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** The day an instant falls on here, dd.mm.yyyy. */
export function formatDay(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  return `${two(at.getDate())}.${two(at.getMonth() + 1)}.${at.getFullYear()}`;
}

/** The time of day of an instant here, hh:mm. */
export function formatTime(instant: string): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Day and time of an instant here. */
export function formatInstant(instant: string): string {
  const day = formatDay(instant);
  return day === instant ? instant : `${day} ${formatTime(instant)}`;
}

/** Today here, as an ISO date. */
export function today(now: Date = new Date()): string {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function isoIfReal(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return real ? `${year}-${two(month)}-${two(day)}` : null;
}

/** What a person typed ("31.1.2026", "310126", "2026-01-31") as an ISO date, or null. */
export function parseDate(typed: string): string | null {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return isoIfReal(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = /^(\d{1,2})[./](\d{1,2})[./](\d{2}|\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{2}|\d{4})$/.exec(text);
  if (!parts) return null;
  const year = Number(parts[3]);
  return isoIfReal(year < 100 ? 2000 + year : year, Number(parts[2]), Number(parts[1]));
}
