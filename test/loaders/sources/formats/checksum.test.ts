import {expect, it} from "vitest";
import {Checksum} from "../../../../loaders/sources/formats/checksum.js";

it("CRC-32 of the standard's check string is CBF43926, in one piece or several", () => {
  const whole = new Checksum();
  whole.write("123456789");
  expect(whole.value).toBe(0xcbf43926);
  const parts = new Checksum();
  for (const part of ["1234", "", "56789"]) parts.write(part);
  expect(parts.value).toBe(0xcbf43926);
  expect(new Checksum().value).toBe(0);
});
