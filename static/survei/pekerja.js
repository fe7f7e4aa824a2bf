// Opens the page of a kiosk without network. Keeps that page and its static files, nothing else:
// neither is different from person to person. Questions and answers live in IndexedDB (kios.js).
"use strict";
const LACI = "kios:", SABAR = 8000;
const cocok = { ignoreVary: true, ignoreSearch: true };

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  const asal = new URL(event.source.url);
  if (event.data === "simpan") event.waitUntil(simpan(asal.pathname).catch(() => {}));
});
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request, jalan = new URL(url).pathname;
  if (method !== "GET") return;
  if (mode === "navigate") event.respondWith(laman(event.request, jalan));
  else if (jalan.startsWith("/statis/")) event.respondWith(berkas(event.request, jalan));
});

// The page and its files are kept together or not at all, so that the old set works until then.
async function simpan(jalan) {
  const jawab = await fetch(jalan, { credentials: "omit", cache: "no-store", redirect: "error" });
  if (!jawab.ok) return;
  const html = await jawab.clone().text(), laci = await caches.open(LACI + jalan);
  const perlu = [...html.matchAll(/(?:href|src)="(\/statis\/[^"]+)"/g)].map((temu) => temu[1]);
  await Promise.all(perlu.map(async (satu) => {
    if (await laci.match(satu, cocok)) return;
    const isi = await fetch(satu);
    if (!isi.ok) throw new Error(satu);
    await laci.put(satu, isi);
  }));
  await laci.put(jalan, jawab);
  for (const kunci of await laci.keys()) {
    const lama = new URL(kunci.url).pathname;
    if (lama !== jalan && !perlu.includes(lama)) await laci.delete(kunci);
  }
}

async function laman(minta, jalan) {
  try {
    const jawab = await Promise.race([
      fetch(minta),
      new Promise((_, gagal) => setTimeout(() => gagal(new Error("lama")), SABAR)),
    ]);
    if (jawab.status < 500) return jawab;
  } catch (galat) { /* no network: what was kept is shown */ }
  return (await caches.match(jalan, cocok)) || fetch(minta);
}

async function berkas(minta, jalan) {
  return (await caches.match(jalan, cocok)) || fetch(minta);
}
