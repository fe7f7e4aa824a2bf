// Counts the rows ticked, and ticks them all; each box works without.
(function () {
  "use strict";
  var boxes = [].slice.call(document.querySelectorAll("input[name=pilih]"));
  var count = document.getElementById("jumlah-pilih"), all = document.getElementById("pilih-semua");
  if (!boxes.length || !all) return;
  function told() {
    var n = boxes.filter(function (box) { return box.checked; }).length;
    count.textContent = n ? n + " dicentang" : "";
    all.textContent = n === boxes.length ? "Hapus semua centang" : "Centang semua di halaman ini";
  }
  all.hidden = false;
  all.addEventListener("click", function () {
    var on = boxes.some(function (box) { return !box.checked; });
    boxes.forEach(function (box) { box.checked = on; });
    told();
  });
  document.addEventListener("change", told);
  told();
})();
