import { describe, expect, it } from "vitest";
import { HostFailure } from "../../src/host";
import { pagePath } from "../../src/host/host";
import { withJob } from "../../src/host/queries";
import type { Job } from "../../src/wire";

describe("whatever a host throws becomes a failure with a code", () => {
  const check = (thrown: unknown, code: string, params: Record<string, string>) =>
    it(code, () => {
      const failure = HostFailure.from(thrown);
      expect([failure.code, failure.params]).toEqual([code, params]);
    });
  check({ code: "refused", params: { why: "period_locked" } }, "refused", { why: "period_locked" });
  check({ code: "stale" }, "stale", {});
  check(new TypeError("Failed to fetch"), "unreachable", { detail: "TypeError: Failed to fetch" });
  check(null, "unreachable", { detail: "null" });
});

describe("a page has one name", () => {
  it("of a document itself", () => expect(pagePath(12, 0, 3)).toBe("12/3"));
  it("of an attachment", () => expect(pagePath(12, 2, 0)).toBe("12.2/0"));
});

it("a job that goes on takes the place of what was known of it, newest first", () => {
  const job = (id: number, done: number) => ({ id, done }) as Job;
  expect(withJob([job(2, 0), job(1, 5)], job(2, 7))).toEqual([job(2, 7), job(1, 5)]);
  expect(withJob(undefined, job(1, 0))).toEqual([job(1, 0)]);
});
