// Keeps what was typed on this device until it is sent, and points to the right door early.
(function () {
  "use strict";
  var form = document.querySelector("form[data-draf]");
  if (!form) return;
  var key = "wadul-draf", day = 86400000;
  var fields = ["uraian", "waktu_kejadian", "lokasi", "kecamatan"].map(function (n) { return form.elements[n]; });
  try {
    var kept = JSON.parse(localStorage.getItem(key) || "null");
    if (kept && Date.now() - kept.at >= day) localStorage.removeItem(key);
    else if (kept && fields.every(function (f) { return !f.value; })) {
      fields.forEach(function (f) { if (kept.v[f.name]) f.value = kept.v[f.name]; });
    }
  } catch (e) { /* storage is off: the server still keeps each page */ }
  function keep() {
    var v = {};
    fields.forEach(function (f) { v[f.name] = f.value; });
    try { localStorage.setItem(key, JSON.stringify({ at: Date.now(), v: v })); } catch (e) { /* as above */ }
  }
  var doors = [
    [/lampu jalan|jalan (rusak|berlubang)|sampah|bansos|bantuan sosial|(bikin|buat) ktp|kartu keluarga/i, "Sepertinya ini urusan Pemerintah Kabupaten (SP4N-LAPOR!, lapor.go.id)."],
    [/politik uang|serangan fajar|bagi.bagi (uang|sembako)|pelanggaran pemilu|kampanye hitam/i, "Sepertinya ini urusan Bawaslu Kabupaten Kudus. Ada batas hari sejak kejadian."],
    [/kode etik|dkpp/i, "Sepertinya ini urusan DKPP (dkpp.go.id)."],
    [/pungli|korupsi|suap|gratifikasi|(minta|dimintai) uang/i, "Menyangkut pegawai KPU? Saluran WBS melindungi Anda lebih kuat. Setelah menekan Lanjut, Anda dapat memilih."]
  ];
  var hint = document.getElementById("pintu-lain"), text = form.elements.uraian;
  function point() {
    var hit = doors.filter(function (d) { return d[0].test(text.value); })[0];
    hint.hidden = !hit;
    hint.textContent = hit ? hit[1] + " Anda tetap boleh mengirimnya ke sini." : "";
  }
  var discard = document.querySelector("form[data-buang]");
  if (discard) discard.addEventListener("submit", function () {
    form.removeEventListener("input", typed);
    try { localStorage.removeItem(key); } catch (e) { /* as above */ }
  });
  function typed() { keep(); point(); }
  form.addEventListener("input", typed);
  point();
})();
