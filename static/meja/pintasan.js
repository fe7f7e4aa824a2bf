// Single-letter keys of the desk. Loaded only where the officer has not switched them off.
(function () {
  "use strict";
  var own = document.currentScript.dataset, goes = false, timer = 0;
  var queues = { b: "baru", m: "milik-saya", t: "menunggu", l: "terlambat", p: "pengesahan", s: "semua" };
  function rows() { return [].slice.call(document.querySelectorAll(".antre > li")); }
  function linkOf(row) { return row.querySelector("h2 a, h3 a"); }
  function here() {
    var at = document.activeElement;
    return at && at.closest ? rows().indexOf(at.closest(".antre > li")) : -1;
  }
  function step(by) {
    var all = rows(), at = here();
    var next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by], link = next && linkOf(next);
    if (link) { link.focus(); next.scrollIntoView({ block: "nearest" }); }
  }
  function tick() {
    var row = rows()[here()], box = row && row.querySelector("input[name=pilih]");
    if (box) box.click();
  }
  function sheet() {
    fetch(own.lembar, { redirect: "error" }).then(function (answer) { return answer.text(); }).then(function (text) {
      var found = new DOMParser().parseFromString(text, "text/html").getElementById("daftar-pintasan");
      var dialog = document.createElement("dialog"), title = document.createElement("h2"), close = document.createElement("button");
      dialog.className = "lembar-pintasan";
      title.id = "judul-lembar";
      title.textContent = "Pintasan papan ketik";
      dialog.setAttribute("aria-labelledby", title.id);
      close.className = "btn btn-primary";
      close.textContent = "Tutup";
      close.addEventListener("click", function () { dialog.close(); });
      dialog.addEventListener("close", function () { dialog.remove(); });
      dialog.append(title, close, found);
      document.body.appendChild(dialog);
      dialog.showModal();
      close.focus();
    }).catch(function () { location.href = own.lembar; });
  }
  function typing(at) {
    return at.isContentEditable || /^(SELECT|TEXTAREA)$/.test(at.tagName) ||
      (at.tagName === "INPUT" && !/^(checkbox|radio|button|submit|file)$/.test(at.type));
  }
  function press(key) {
    var at = [].slice.call(document.querySelectorAll("[data-tuts]")).filter(function (e) { return e.dataset.tuts === key; })[0];
    if (at) at.click();
    return Boolean(at);
  }
  function go(key) {
    goes = false;
    if (key === "h") location.href = "/petugas/";
    else if (queues[key]) location.href = own.antrean + "?antrean=" + queues[key];
    else return false;
    return true;
  }
  document.addEventListener("keydown", function (event) {
    var key = event.key;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || key.length !== 1) return;
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    var done = true, search = document.getElementById("cari");
    clearTimeout(timer);
    if (goes) done = go(key);
    else if (key === "?") sheet();
    else if (key === "/" && search) search.focus();
    else if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "x") tick();
    else if (key === "g") { goes = true; timer = setTimeout(function () { goes = false; }, 1500); }
    else done = press(key);
    if (done) event.preventDefault();
  });
})();
