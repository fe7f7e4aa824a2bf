// One question a screen on a phone: a tap answers and goes on, "back" of the browser goes back.
// The marks chosen (no words, nothing about the person) outlive a reload of this tab where
// data-simpan stands, for half an hour and never the sending. The page works without script.
// data-langkah="selalu" shows one question on any screen; the event "survei:ulang" begins anew.
(function () {
  "use strict";
  var form = document.querySelector("form[data-survei]"), place = "survei:" + location.pathname;
  function stored(text) {
    try {
      if (text === null) sessionStorage.removeItem(place);
      else if (text) sessionStorage.setItem(place, text);
      else return JSON.parse(sessionStorage.getItem(place) || "null");
    } catch (e) { /* storage is off: the page keeps the answers while it stands */ }
    return null;
  }
  if (document.querySelector("[data-survei-selesai]")) {
    try {
      Object.keys(sessionStorage).forEach(function (k) { if (k.indexOf("survei:") === 0) sessionStorage.removeItem(k); });
    } catch (e) { /* as above */ }
  }
  if (!form) return;
  var screens = [].slice.call(form.querySelectorAll(".soal")), last = screens.length - 1, at = 0, start = 0, on = false;
  var narrow = matchMedia("(max-width: 760px)"), always = form.dataset.langkah === "selalu", keep = "simpan" in form.dataset;
  var back = form.querySelector("[data-ke=mundur]"), next = form.querySelector("[data-ke=maju]"), send = form.querySelector("[type=submit]");
  var open = form.querySelector("[data-belum]"), said = form.querySelector("[data-belum-kalimat]");
  var waiting;

  function answered(screen) { return screen.querySelector("input[type=radio]:checked"); }
  function first() {
    var bad = form.querySelector(".ada-galat");
    if (bad) return screens.indexOf(bad.closest(".soal"));
    return screens[0].dataset.soal === "layanan" && answered(screens[0]) ? 1 : 0;
  }
  function remind() {
    var numbers = [];
    screens.filter(function (s) { return s.dataset.soal === "butir"; }).forEach(function (s, i) { if (!answered(s)) numbers.push(i + 1); });
    open.hidden = !numbers.length;
    said.textContent = numbers.length ? "Belum dijawab: pertanyaan " + numbers.join(", ") + "." : "";
  }
  function show(i, focus) {
    at = Math.max(0, Math.min(i, last));
    screens.forEach(function (s, n) { s.hidden = on && n !== at; });
    back.hidden = !on || at === 0;
    next.hidden = !on || at === last;
    send.hidden = on && at !== last;
    var intro = document.querySelector(".pengantar");
    if (intro) intro.hidden = on && at !== start;
    if (on && at === last) remind();
    if (!on || !focus) return;
    var head = screens[at].querySelector("legend, h2");
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    form.scrollIntoView();
  }
  function go(i) {
    if (i > last) return;
    show(i, true);
    if (keep) history.pushState({ survei: at }, "");
    remember();
  }
  function remember() {
    if (!keep) return;
    var v = {};
    [].forEach.call(form.querySelectorAll("[type=radio]:checked"), function (f) { v[f.name] = f.value; });
    stored(JSON.stringify({ t: Date.now(), i: at, v: v, kunci: form.elements.kunci.value, mulai: form.elements.mulai.value }));
  }
  function recall() {
    var had = keep && !form.querySelector(".ada-galat") && !document.getElementById("ringkasan-galat") && stored();
    if (!had || Date.now() - had.t > 18e5) return false;
    form.elements.kunci.value = had.kunci;
    form.elements.mulai.value = had.mulai;
    Object.keys(had.v).forEach(function (n) { if (form.elements[n]) form.elements[n].value = had.v[n]; });
    at = had.i;
    return true;
  }
  function begin() {
    on = always || narrow.matches;
    document.body.classList.toggle("langkah-demi-langkah", on);
    show(at, false);
  }

  form.addEventListener("click", function (e) {
    var label = e.target.closest(".pilih > label");
    // Arrow keys click too, but without a press of a pointer: those read on, "Lanjut" goes on.
    if (!label || !e.detail) return;
    var screen = label.closest(".soal"), mine = at;
    if (!on || screen.dataset.soal === "akhir") return;
    clearTimeout(waiting);
    waiting = setTimeout(function () { if (at === mine && answered(screen)) go(mine + 1); }, 180);
  });
  form.addEventListener("change", function () { remember(); if (on ? at === last : !open.hidden) remind(); });
  back.addEventListener("click", function () { if (keep && history.state && history.state.survei === at && at > start) history.back(); else go(at - 1); });
  next.addEventListener("click", function () { go(at + 1); });
  form.addEventListener("submit", function (e) {
    if (on && at !== last) { e.preventDefault(); go(at + 1); return; }
    send.disabled = true;
    setTimeout(function () { send.disabled = false; }, 8000);
  });
  form.addEventListener("survei:ulang", function () { form.reset(); start = 0; show(0, false); });
  window.addEventListener("popstate", function (e) { if (on && e.state && "survei" in e.state) { show(e.state.survei, true); remember(); } });
  window.addEventListener("pageshow", function () { send.disabled = false; });
  document.addEventListener("click", function (e) {
    var link = e.target.closest && e.target.closest("a[href^='#']"), target = link && document.getElementById(link.hash.slice(1));
    var screen = target && target.closest(".soal");
    if (on && screen) show(screens.indexOf(screen), false);
  });
  (narrow.addEventListener ? narrow.addEventListener.bind(narrow, "change") : narrow.addListener.bind(narrow))(begin);
  if (!recall()) at = Math.max(0, first());
  start = at;
  if (keep) history.replaceState({ survei: at }, "");
  begin();
})();
