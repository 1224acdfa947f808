import {expect, it} from "vitest";
import {loadTiny} from "../tiny-workspace.js";

it.each([
  ["typeform", "#,How?,Submit Date (UTC)\nx,4,05/06/2024 14:30\n", '{id: "#", responded_at: Submit Date (UTC)}'],
  ["google-forms", "Timestamp,How?\n05/06/2024 14:30:00,4\n", "{responded_at: Timestamp}"]
])(
  "%s: dates that can be read two ways are read month first, and the report says that it is assumed",
  async (adapter, content, response) => {
    const source = (options: string) =>
      `adapter: ${adapter}\ntimezone: UTC\n${options}response: ${response}\nquestions: {How?: rating}\n`;
    const assumed = await loadTiny(source(""), content);
    expect(assumed.file.settings["dates"]).toBe("month first (assumed)");
    expect(assumed.responses[0]!.respondedAt).toBe("2024-05-06 14:30:00");
    const declared = await loadTiny(source("options: {dates: day first}\n"), content);
    expect(declared.file.settings["dates"]).toBe("day first");
    expect(declared.responses[0]!.respondedAt).toBe("2024-06-05 14:30:00");
  }
);
