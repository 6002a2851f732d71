// The keys in local storage under which maps and tails stand.

import type { Page } from "@playwright/test";
import { stored } from "./app";
import { expect } from "./fixtures";

export const tails = async (page: Page) => Object.keys(await stored(page)).filter((name) => name.includes("/tail/"));

export async function mapKey(page: Page): Promise<string> {
  const keys = Object.keys(await stored(page)).filter((key) => key.startsWith("standpoint/map/"));
  expect(keys).toHaveLength(1);
  return keys[0]!;
}
