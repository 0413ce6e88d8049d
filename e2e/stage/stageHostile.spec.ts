import { expect, type Page, test } from "@playwright/test";
import { key, load, row, slide } from "../../client/stage/testing/stageDecks.ts";
import { htmlVectors } from "../support/vectors.ts";
import { Driver } from "./stageDriver.ts";
import { type StageServer, startStageServer } from "./stageServer.ts";

let server: StageServer;
test.beforeAll(async () => {
  server = await startStageServer();
});
test.afterAll(() => server.close());

async function open(page: Page): Promise<Driver> {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(server.origin);
  return new Driver(page);
}

/** Nothing of a deck ever ran, neither in the stage nor in the page that holds it. */
async function expectUnharmed(page: Page, stage: Driver): Promise<void> {
  await stage.ping();
  for (const frame of page.frames())
    expect(await frame.evaluate(() => Reflect.get(window, "__hit") ?? Reflect.get(window, "pwned"))).toBeUndefined();
  expect(stage.inside.url()).toBe(`${server.origin}/stage/`);
  expect(page.url()).toBe(`${server.origin}/`);
}

const run = "window.pwned=1;try{parent.pwned=1}catch(e){}";

test("[ST6] nothing runs of what people try in html", async ({ page }) => {
  const stage = await open(page);
  const attacks = Object.values(htmlVectors);
  await stage.load(load(attacks.map((html, index) => slide(`s${index}`, html))));
  await stage.patch({ slides: [slide("s1", attacks[0] ?? "")] });
  for (const [index] of attacks.entries()) await stage.goto(key(`s${index}`));
  const left = await stage.inside.evaluate(() =>
    [...document.querySelectorAll(".step *")].flatMap((element) => [
      ...(/^(?:script|object|embed|base|meta|template|dialog)$/i.test(element.localName) ? [element.localName] : []),
      ...element.getAttributeNames().filter((name) => /^(?:on|srcdoc|autofocus|popover)/i.test(name)),
      ...(element.getAttribute("href")?.match(/script:|^data:/i) ?? []),
    ]),
  );
  expect(left).toEqual([]);
  expect(await stage.inside.locator(".step").count()).toBe(attacks.length);
  await expectUnharmed(page, stage);
});

test("[ST6] a link with a script's address leads nowhere", async ({ page }) => {
  const stage = await open(page);
  const html = `<p><a href="javascript:${run}">a</a> <a href=" java&#10;script:${run}">b</a> <a href="data:text/html,x">c</a>
    <svg width="50" height="20"><a xlink:href="javascript:${run}"><text y="15">d</text></a></svg></p>`;
  await stage.load(load([slide("one", html)]));
  for (const name of ["a", "b", "c", "d"]) await stage.inside.getByText(name, { exact: true }).click();
  await expectUnharmed(page, stage);
  expect(await stage.opened()).toEqual([]);
  expect(await stage.inside.locator(".step a[href]").count()).toBe(0);
});

test("[ST3] what got past the sanitiser would still not run, nor reach the network", async ({ page }) => {
  const stage = await open(page);
  await stage.load(load(row()));
  const before = server.requests.length;
  const blocked = await stage.inside.evaluate(async (code) => {
    const wanted = new Set(["script-src-elem", "script-src-attr", "connect-src"]);
    const allBlocked = new Promise<void>((resolve) => {
      document.addEventListener("securitypolicyviolation", (event) => {
        wanted.delete(event.effectiveDirective);
        if (wanted.size === 0) resolve();
      });
    });
    const holder = document.querySelector(".step");
    const script = document.createElement("script");
    script.textContent = code;
    holder?.append(script);
    holder?.insertAdjacentHTML(
      "beforeend",
      `<p onclick="${code}">x</p><form action="/steal"><button>s</button></form>`,
    );
    holder?.querySelector<HTMLElement>("p")?.click();
    holder?.querySelector("button")?.click();
    const fetched = await fetch("/steal").catch(() => "fetch failed");
    await allBlocked;
    return fetched;
  }, run);
  expect(blocked).toBe("fetch failed");
  expect(server.requests.slice(before)).not.toContainEqual(expect.stringContaining("/steal"));
  await expectUnharmed(page, stage);
});

test("[ST1] the stage's origin is opaque: no storage, no cookies, no way into its host", async ({ page }) => {
  const stage = await open(page);
  await stage.load(load(row()));
  const walls = await stage.inside.evaluate(() => {
    const tried: Record<string, () => unknown> = {
      parent: () => window.parent.document,
      top: () => {
        if (window.top) window.top.location.href = "https://example.org/";
      },
      storage: () => window.localStorage,
      cookie: () => document.cookie,
    };
    return Object.entries(tried).map(([name, attempt]) => {
      try {
        attempt();
        return `${name} open`;
      } catch (error) {
        return `${name} ${error instanceof DOMException ? error.name : String(error)}`;
      }
    });
  });
  expect(walls).toEqual(["parent", "top", "storage", "cookie"].map((name) => `${name} SecurityError`));
  expect(await stage.inside.evaluate(() => window.origin)).toBe("null");
  const frame = page.locator("iframe");
  await expect(frame).toHaveAttribute("sandbox", "allow-scripts");
  await expect(frame).toHaveAttribute("title", "The talk");
});

test("[ST7] forms and their fields are gone, their words are not", async ({ page }) => {
  const stage = await open(page);
  const html =
    '<form action="https://example.org/"><p>words</p><input type="checkbox" checked><textarea>t</textarea><button formaction="/x">b</button></form>';
  await stage.load(load([slide("one", html)]));
  expect(await stage.inside.locator("form, textarea, select, [formaction]").count()).toBe(0);
  await expect(stage.inside.getByText("words")).toBeVisible();
  await expect(stage.inside.locator("input")).toBeDisabled();
});

test("[ST8] names that would stand in impress.js' way are gone, and the deck goes on", async ({ page }) => {
  const stage = await open(page);
  const names = ["impress", "body", "getElementById", "step-1", "impress-x", "documentElement", "createElement"];
  const clobber = names
    .map((name) => `<img id="${name}" name="${name}" src="data:,"><a id="${name}" name="x"></a>`)
    .join("");
  const html = `${clobber}<div class="step active present mine" id="free">inner</div>`;
  await stage.load(
    load([slide("one", html), ...row().slice(1)], { settings: { css: "#free { color: rgb(9, 8, 7) }" } }),
  );
  await stage.patch({ slides: [slide("two", html)], order: ["two", "one", "three"].map(key) });
  await stage.goto(key("three"));
  expect(await stage.active()).toBe("three");
  expect(await stage.inside.locator("#impress").count()).toBe(1);
  expect(await stage.inside.locator(".step").count()).toBe(3);
  expect(await stage.inside.locator(".step [name]").count()).toBe(0);
  await expect(stage.inside.locator("#one #free")).toHaveClass("mine");
  await expect(stage.inside.locator("#one #free")).toHaveCSS("color", "rgb(9, 8, 7)");
  expect(await stage.inside.evaluate(() => document.body.localName)).toBe("body");
});

test("[ST9] a slide's own attributes cannot bring handlers or move it", async ({ page }) => {
  const stage = await open(page);
  const attributes = { onclick: run, "data-x": "99", "data-note": "n", "aria-hidden": "false", src: "x" };
  const hostile = slide("one", "<p>one</p>", { attributes, classes: ["ok", "past", "a b"], domId: "impress" });
  await stage.load(load([hostile]));
  const step = stage.inside.locator(".step");
  await step.click();
  expect(await step.evaluate((element) => [element.id, element.dataset.x, element.dataset.note])).toEqual([
    "slide-impress",
    "0",
    "n",
  ]);
  await expect(step).toContainClass("ok");
  expect(await step.evaluate((element) => element.hasAttribute("onclick") || element.hasAttribute("src"))).toBe(false);
  await expectUnharmed(page, stage);
});

test("[ST10] frames are https, with a sandbox of their own", async ({ page }) => {
  await page.route("https://films.example/**", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: "<script>parent.parent.postMessage('hi','*');window.ran=origin</script>",
    }),
  );
  const stage = await open(page);
  const html =
    '<iframe src="https://films.example/1" sandbox="allow-same-origin allow-top-navigation" allow="camera" name="top" srcdoc="x"></iframe><iframe src="http://films.example/2"></iframe><iframe src="/edit/x"></iframe>';
  await stage.load(load([slide("one", html)]));
  const frames = stage.inside.locator("iframe");
  await expect(frames).toHaveCount(1);
  await expect(frames).toHaveAttribute("sandbox", "allow-scripts");
  expect(await frames.evaluate((frame) => frame.getAttributeNames().sort())).toEqual([
    "loading",
    "referrerpolicy",
    "sandbox",
    "src",
  ]);
  await expect(stage.inside.locator(".copress-missing")).toHaveCount(2);
});

test("[ST11] pictures, posters and css addresses come from the asset map", async ({ page }) => {
  const stage = await open(page);
  const html =
    '<style>#one{background:url(images/b.png)}</style><img src="./images/a%20b.png" srcset="x.png 2x"><video poster="images/b.png" src="film.mp4"></video><p style="background:url(\'images/b.png\')">x</p>';
  const assets = {
    "images/a b.png": "/files/t/a.png",
    "images/b.png": "/files/t/b.png",
    "film.mp4": "/files/t/film.mp4",
  };
  await stage.load(
    load([slide("one", html)], { assets, settings: { css: ".step { border-image: url(images/b.png) }" } }),
  );
  const inside = stage.inside;
  await expect(inside.locator("img")).toHaveAttribute("src", "/files/t/a.png");
  expect(
    await inside.locator("img").evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBe(1);
  expect(await inside.locator("[srcset]").count()).toBe(0);
  await expect(inside.locator("video")).toHaveAttribute("poster", "/files/t/b.png");
  await expect(inside.locator("#one")).toHaveCSS("background-image", `url("${server.origin}/files/t/b.png")`);
  await expect(inside.locator("#one p")).toHaveCSS("background-image", `url("${server.origin}/files/t/b.png")`);
  await expect(inside.locator("#one")).toHaveCSS("border-image-source", `url("${server.origin}/files/t/b.png")`);
});

test("[ST12] a missing picture says so, until the map learns of it", async ({ page }) => {
  const stage = await open(page);
  const before = server.requests.length;
  await stage.load(load([slide("one", '<p><img src="images/a.png" alt="A"></p><p>kept</p>')]));
  await expect(stage.inside.locator(".copress-missing")).toHaveText("image missing: images/a.png");
  expect(server.requests.slice(before).filter((path) => path.includes("a.png"))).toEqual([]);
  await stage.patch({ assets: { "images/a.png": "/files/t/a.png" } });
  await expect(stage.inside.locator("img")).toHaveAttribute("src", "/files/t/a.png");
  expect(await stage.inside.locator(".copress-missing").count()).toBe(0);
});

test("[ST2] the host hands out one port, to its own frame alone", async ({ page }) => {
  const stage = await open(page);
  await stage.load(load(row()));
  const stolen = await page.evaluate(async () => {
    // Another frame of the same page offers itself, and so does the page itself.
    const other = document.body.appendChild(document.createElement("iframe"));
    let ports = 0;
    other.contentWindow?.addEventListener("message", (event) => (ports += event.ports.length));
    window.addEventListener("message", (event) => (ports += event.ports.length));
    const done = new Promise((resolve) =>
      window.addEventListener("message", ({ data }) => data === "end" && resolve(0)),
    );
    const script = other.contentDocument?.createElement("script");
    if (script) {
      script.textContent = "parent.postMessage({type:'copress-stage-ready'},'*')";
      other.contentDocument?.body.append(script);
    }
    window.postMessage({ type: "copress-stage-ready" }, "*");
    window.postMessage("end", "*");
    await done;
    return ports;
  });
  expect(stolen).toBe(0);
  expect(await stage.lost()).toBe(0);
  const again = await stage.inside.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let ports = 0;
        window.addEventListener("message", (event) => {
          ports += event.ports.length;
          if (event.data === "end") resolve(ports);
        });
        window.parent.postMessage({ type: "copress-stage-ready" }, "*");
        window.postMessage("end", "*");
      }),
  );
  expect(again).toBe(0);
  await expect.poll(() => stage.lost()).toBe(1);
});

test("[ST4] the stage takes no second port, and none from another window", async ({ page }) => {
  const stage = await open(page);
  await stage.load(load(row()));
  await page.evaluate(
    (deck) => {
      const stageWindow = document.querySelector("iframe")?.contentWindow;
      const second = new MessageChannel();
      stageWindow?.postMessage({ type: "copress-stage-port" }, "*", [second.port2]);
      second.port1.postMessage({ type: "load", ...deck });
      const other = document.body.appendChild(document.createElement("iframe"));
      Object.assign(other.contentWindow ?? {}, { stageWindow, deck });
      const script = other.contentDocument?.createElement("script");
      if (!script) return;
      script.textContent =
        "const c=new MessageChannel();stageWindow.postMessage({type:'copress-stage-port'},'*',[c.port2]);c.port1.postMessage({type:'load',...deck});stageWindow.postMessage({type:'load',...deck},'*')";
      other.contentDocument?.body.append(script);
    },
    load([slide("forged", "<p>forged</p>")]),
  );
  await stage.goto(key("two"));
  expect(await stage.active()).toBe("two");
  expect(await stage.inside.locator("#forged").count()).toBe(0);
});

test("[ST4] a stage that another window reaches first waits for the one that holds it", async ({ page }) => {
  await page.goto(`${server.origin}/files/empty`);
  const taken = await page.evaluate(async (address) => {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    const ready = new Promise((resolve) => window.addEventListener("message", resolve, { once: true }));
    frame.src = address;
    document.body.append(frame);
    await ready;
    const other = document.body.appendChild(document.createElement("iframe"));
    const answered: string[] = [];
    const port = (name: string): MessagePort => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => answered.push(name);
      port1.postMessage({ type: "ping", n: 1 });
      return port2;
    };
    Object.assign(other.contentWindow ?? {}, { target: frame.contentWindow, stolen: port("stranger") });
    const script = other.contentDocument?.createElement("script");
    if (script) script.textContent = "target.postMessage({type:'copress-stage-port'},'*',[stolen])";
    if (script) other.contentDocument?.body.append(script);
    const holder = new MessageChannel();
    const done = new Promise((resolve) => {
      holder.port1.onmessage = resolve;
    });
    holder.port1.postMessage({ type: "ping", n: 2 });
    frame.contentWindow?.postMessage({ type: "copress-stage-port" }, "*", [holder.port2]);
    await done;
    return answered;
  }, `${server.origin}/stage/`);
  expect(taken).toEqual([]);
});

test("[ST5] a message that is none is told as trouble, and the stage goes on", async ({ page }) => {
  const stage = await open(page);
  await stage.load(load(row()));
  await page.evaluate(() => {
    const host = Reflect.get(window, "host") as { goto(place: unknown): void };
    host.goto({ key: 5, substep: "x" });
  });
  await stage.goto(key("two"));
  expect((await stage.last("trouble"))?.message).toContain("cannot read");
  expect(await stage.active()).toBe("two");
});
