// Keeps what is typed for a step on the server while the officer types; the button does without.
(function () {
  "use strict";
  var form = document.querySelector("form[data-draf]"), note = document.getElementById("kabar-draf");
  if (!form || !window.fetch) return;
  var timer = 0, sent = false, inHand = null;
  function save() {
    timer = 0;
    if (sent) return;
    var body = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (typeof value === "string") body.append(name, value); });
    body.append("dimuat", form.dataset.dimuat);
    inHand = window.AbortController ? new AbortController() : null;
    fetch(form.dataset.draf, { method: "POST", body: body, redirect: "error", signal: inHand ? inHand.signal : undefined })
      .then(function (answer) { return answer.ok ? answer.json() : { kabar: "Draf belum tersimpan. Tekan Simpan draf." }; })
      .then(function (found) { note.textContent = found.kabar; })
      .catch(function () { if (!sent) note.textContent = "Draf belum tersimpan: sambungan terputus."; });
  }
  form.addEventListener("input", function () {
    if (timer) clearTimeout(timer);
    timer = setTimeout(save, 1500);
  });
  form.addEventListener("submit", function () {
    sent = true;
    if (timer) clearTimeout(timer);
    if (inHand) inHand.abort();
  });
})();
