import { expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { Button } from "../../src/kit/Button";
import { Hints } from "../../src/kit/Hints";
import { Toggle } from "../../src/kit/Toggle";
import { show } from "./stage";

async function three() {
  const pressed: string[] = [];
  await show(
    <>
      <Button label="Bokfør" keys={["Mod+Enter"]} onPress={() => pressed.push("post")} />
      <Button label="Avvis" blocked="Den er bokført." onPress={() => pressed.push("reject")} />
      <Toggle label="Automatikk" keys={["A"]} on={false} onChange={() => pressed.push("switch")} />
      <Hints />
    </>,
  );
  return pressed;
}

const tip = page.getByRole("tooltip");

it("says what a button does and by which key once it has the focus of the keyboard", async () => {
  await three();
  await userEvent.keyboard("{Tab}");
  await expect.element(tip).toHaveTextContent("BokførCtrl+Enter");
  await userEvent.keyboard("{Tab}");
  await expect.element(tip).toHaveTextContent("Den er bokført.");
  await expect
    .element(page.getByRole("button", { name: "Avvis" }))
    .toHaveAttribute("aria-describedby", tip.element().id);
  await userEvent.keyboard("{Tab}");
  await expect.element(tip).toHaveTextContent("AutomatikkA");
  await expect.element(page.getByRole("switch")).toHaveAttribute("aria-describedby", tip.element().id);
  await userEvent.keyboard("{Shift>}");
  await expect.element(tip).not.toBeInTheDocument();
});

it("shows under the pointer after a rest, inside the window, and goes when something is pressed", async () => {
  const pressed = await three();
  await userEvent.hover(page.getByRole("button", { name: "Bokfør" }));
  expect(tip.query()).toBeNull();
  await expect.element(tip).toBeVisible();
  const box = tip.element().getBoundingClientRect();
  expect(box.top).toBeGreaterThanOrEqual(0);
  expect(box.left).toBeGreaterThanOrEqual(0);
  await userEvent.click(page.getByRole("button", { name: "Bokfør" }));
  await expect.element(tip).not.toBeInTheDocument();
  expect(pressed).toEqual(["post"]);
});

it("lets nothing that is blocked be done", async () => {
  const pressed = await three();
  await userEvent.click(page.getByRole("button", { name: "Avvis" }), { force: true });
  expect(pressed).toEqual([]);
  await userEvent.click(page.getByRole("switch"));
  expect(pressed).toEqual(["switch"]);
});
