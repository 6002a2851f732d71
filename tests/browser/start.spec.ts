import { axe, expect, test } from "./fixtures";

for (const path of ["/", "/sub/"]) {
  test(`starts at ${path}`, async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(path);
    await expect(page.getByRole("main")).toBeVisible();
    await expect(page.locator("#start")).toHaveCount(0);
    // What is loaded ahead is what is used: else it would be asked for again.
    const ahead = await page.locator("link[rel=preload], link[rel=modulepreload]").evaluateAll((links) =>
      links.map((link) => (link as HTMLLinkElement).href),
    );
    expect(ahead.length).toBeGreaterThan(1);
    expect(asked.filter((address) => ahead.includes(address)).sort()).toEqual(ahead.sort());
  });
}

test("the policy stands before all that it is to hold for", async ({ page }) => {
  await page.goto("/");
  const head = page.locator("head > *");
  await expect(head.nth(0)).toHaveAttribute("charset", "utf-8");
  await expect(head.nth(1)).toHaveAttribute("http-equiv", "Content-Security-Policy");
});

test("the policy knows what stands in the page by its checksum, and lets nothing else pass that is not a file", async ({ page }) => {
  await page.goto("/");
  const policy = (await page.locator("head > meta").nth(1).getAttribute("content"))!;
  expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'sha256-[^' ]+'; style-src 'self' 'sha256-[^' ]+';/);
  expect(policy).not.toMatch(/unsafe-inline|nonce|'unsafe-eval'/);
});

test("text never becomes code", async ({ page, problems }) => {
  problems.expect(/policy violation: (script-src|require-trusted-types-for)/);
  problems.expect(/console error: .*(Trusted|Content Security Policy)/);
  await page.goto("/");
  await expect(page.getByRole("main")).toBeVisible();
  const outcomes = await page.evaluate(() => {
    const attempt = (act: () => unknown) => {
      try {
        act();
        return "let through";
      } catch {
        return "refused";
      }
    };
    const made = document.createElement("div");
    return {
      plain: attempt(() => (made.innerHTML = "<p class='on'>once = twice</p>")),
      handler: attempt(() => (made.innerHTML = "<img src=x onerror=alert(1)>")),
      script: attempt(() => (made.innerHTML = "<script>alert(1)</script>")),
      link: attempt(() => (made.innerHTML = "<a href='javascript:alert(1)'>x</a>")),
      text: attempt(() => (document.createElement("script").text = "alert(1)")),
      timer: attempt(() => setTimeout("alert(1)" as unknown as () => void, 0)),
    };
  });
  expect(outcomes).toEqual({
    plain: "let through",
    handler: "refused",
    script: "refused",
    link: "refused",
    text: "refused",
    timer: "refused",
  });
});

test("axe finds nothing on the first page", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("main")).toBeVisible();
  expect(await axe(page)).toEqual([]);
});
