// Draws a box over the photo by pointer or arrow keys, and writes it into the four fields.
(function () {
  "use strict";
  var place = document.querySelector("[data-kanvas]"), form = document.querySelector("form[data-kotak]");
  if (!place || !form) return;
  var box = document.createElement("div"), start = null, names = ["x", "y", "lebar", "tinggi"];
  box.className = "kanvas-kotak";
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Kotak baru. Tombol panah menggeser, Shift dan panah mengubah ukuran.");
  box.hidden = true;
  place.appendChild(box);
  function read() { return names.map(function (n) { return parseFloat(form.elements[n].value.replace(",", ".")) || 0; }); }
  function clamp(v, most) { return Math.min(Math.max(Math.round(v * 10) / 10, 0), most); }
  function write(v) {
    v = [clamp(v[0], 99), clamp(v[1], 99), v[2], v[3]];
    v[2] = clamp(v[2], 100 - v[0]); v[3] = clamp(v[3], 100 - v[1]);
    names.forEach(function (n, i) { form.elements[n].value = String(v[i]).replace(".", ","); });
    show();
  }
  function show() {
    var v = read();
    box.hidden = !(v[2] && v[3]);
    ["left", "top", "width", "height"].forEach(function (side, i) { box.style[side] = v[i] + "%"; });
  }
  function at(event) {
    var r = place.getBoundingClientRect();
    return [(event.clientX - r.left) / r.width * 100, (event.clientY - r.top) / r.height * 100];
  }
  place.addEventListener("pointerdown", function (event) {
    if (event.button) return;
    event.preventDefault();
    start = at(event);
    place.setPointerCapture(event.pointerId);
  });
  place.addEventListener("pointermove", function (event) {
    if (!start) return;
    var end = at(event).map(function (v) { return Math.min(Math.max(v, 0), 100); });
    write([Math.min(start[0], end[0]), Math.min(start[1], end[1]), Math.abs(end[0] - start[0]), Math.abs(end[1] - start[1])]);
  });
  place.addEventListener("pointerup", function () { start = null; if (!box.hidden) box.focus({ preventScroll: true }); });
  box.addEventListener("keydown", function (event) {
    var step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!step) return;
    event.preventDefault();
    var v = read(), from = event.shiftKey ? 2 : 0;
    v[from] += step[0]; v[from + 1] += step[1];
    write(v);
  });
  form.addEventListener("input", show);
  show();
})();
