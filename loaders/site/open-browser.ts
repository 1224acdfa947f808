import {spawn} from "node:child_process";

/** Shows an address in the user's browser where there is a desktop; where there is none, nothing happens. */
export function openBrowser(url: string): void {
  const {platform, env} = process;
  if (platform === "linux" && !env["DISPLAY"] && !env["WAYLAND_DISPLAY"]) return;
  const [command, ...parameters] =
    platform === "darwin" ? ["open"] : platform === "win32" ? ["cmd", "/c", "start", ""] : ["xdg-open"];
  spawn(command, [...parameters, url], {stdio: "ignore", detached: true})
    .on("error", () => {})
    .unref();
}
