import { useState } from "react";
import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { AmountField } from "../../src/kit/Field";
import { show } from "./stage";

/** A field whose value changes elsewhere. */
function Probe({ onCommit }: { onCommit: (value: string | null) => void }) {
  const [value, setValue] = useState("500.00");
  return (
    <>
      <AmountField label="Maks" value={value} onCommit={onCommit} unreadable="Skriv et beløp" />
      <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => setValue("999.00")}>
        Endre
      </button>
    </>
  );
}

const field = () => page.getByRole("textbox", { name: "Maks" });

it("keeps what a person is typing while the value changes elsewhere", async () => {
  const given = vi.fn();
  await show(<Probe onCommit={given} />);
  await userEvent.fill(field(), "888");
  await page.getByRole("button", { name: "Endre" }).click();
  await expect.element(field()).toHaveValue("888");
  await userEvent.keyboard("{Enter}");
  expect(given).toHaveBeenCalledWith("888");
});

it("follows a value that changes elsewhere", async () => {
  await show(<Probe onCommit={vi.fn()} />);
  await expect.element(field()).toHaveValue("500,00");
  await page.getByRole("button", { name: "Endre" }).click();
  await expect.element(field()).toHaveValue("999,00");
});

it("takes amounts as people write them and says what it can't read", async () => {
  const given = vi.fn();
  await show(<Probe onCommit={given} />);
  for (const [typed, amount] of [
    ["1.234,50", "1234.50"],
    ["1 234,5", "1234.5"],
    ["99 999 999 999,99", "99999999999.99"],
    ["\u22125", "-5"],
  ] as const) {
    await userEvent.fill(field(), typed);
    await userEvent.keyboard("{Enter}");
    expect(given).toHaveBeenLastCalledWith(amount);
  }
  for (const typed of ["abc", "1,234"]) {
    await userEvent.fill(field(), typed);
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText("Skriv et beløp")).toBeVisible();
    await expect.element(field()).toHaveValue(typed);
    expect(given).toHaveBeenCalledTimes(4);
  }
});
