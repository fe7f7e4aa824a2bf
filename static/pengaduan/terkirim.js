// Receipt: forget the local draft, print, hand the text to the phone's own share sheet.
(function () {
  "use strict";
  try { localStorage.removeItem("wadul-draf"); } catch (e) { /* storage is off */ }
  var print = document.getElementById("cetak"), share = document.getElementById("bagikan");
  var text = document.getElementById("simpanan");
  print.hidden = false;
  print.addEventListener("click", function () { window.print(); });
  if (navigator.share) {
    share.hidden = false;
    share.addEventListener("click", function () { navigator.share({ text: text.value }).catch(function () {}); });
  } else if (navigator.clipboard) {
    share.hidden = false;
    share.textContent = "Salin nomor dan PIN";
    share.addEventListener("click", function () {
      navigator.clipboard.writeText(text.value).then(function () { share.textContent = "Sudah disalin"; });
    });
  }
})();
