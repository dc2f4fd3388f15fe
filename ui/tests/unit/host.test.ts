import { describe, expect, it } from "vitest";
import { type Host, HostFailure } from "../../src/host";
import { early } from "../../src/host/early";
import { pagePath } from "../../src/host/host";
import { withJob } from "../../src/host/queries";
import type { Event, Job } from "../../src/wire";

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

describe("a host that is asked early", () => {
  const asked: string[] = [];
  const tellers: ((event: Event) => void)[] = [];
  const host = {
    call: async (name: string) => {
      asked.push(name);
      if (name === "company_info") throw { code: "no_company", params: {} };
      return { rows: [], total: 3, sum: null };
    },
    listen: (heard: (event: Event) => void) => {
      tellers.push(heard);
      return () => undefined;
    },
    pageImageUrl: () => "",
  } as unknown as Host;

  it("asks at once, keeps answers and failures apart, and tells later what it heard meanwhile", async () => {
    const first = early(host, { company_info: {}, job_list: {} });
    expect([tellers.length, asked]).toEqual([1, ["company_info", "job_list"]]);
    tellers[0]?.({ type: "company" });
    const heard: string[] = [];
    first.listen((event) => heard.push(event.type));
    tellers[0]?.({ type: "opened" });
    expect(heard).toEqual(["company", "opened"]);
    expect(first.answered()).toBeUndefined();
    const answers = await first.answers;
    expect(first.answered()).toBe(answers);
    expect(answers.company_info).toBeInstanceOf(HostFailure);
    expect(answers.job_list).toEqual({ rows: [], total: 3, sum: null });
  });
});
