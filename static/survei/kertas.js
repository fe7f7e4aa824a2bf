// Shows what each mark of a typed line stands for; the line is judged by the portal all the same.
(function () {
  "use strict";
  var form = document.querySelector("form[data-entri]"), line = form && form.elements.baris;
  if (!line) return;
  var places = Array.prototype.map.call(document.querySelectorAll("[data-baca]"), function (item) {
    var words = { 0: "tidak dijawab" };
    item.dataset.baca.split("|").forEach(function (pair) {
      var at = pair.indexOf("=");
      words[pair.slice(0, at)] = pair.slice(at + 1);
    });
    return { show: item.querySelector(".baca-isi"), words: words };
  });
  function read() {
    var marks = line.value.replace(/[\s.,;/|]+/g, "").replace(/-/g, "0").toUpperCase();
    places.forEach(function (place, i) {
      var mark = marks.charAt(i), known = Object.prototype.hasOwnProperty.call(place.words, mark);
      place.show.textContent = mark && (known ? mark + " " + place.words[mark] : mark + " bukan pilihan");
      place.show.classList.toggle("salah", Boolean(mark) && !known);
    });
  }
  line.addEventListener("input", read);
  if (form.elements.seri) {
    form.elements.seri.addEventListener("keydown", function (event) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      line.focus();
    });
  }
  read();
})();
